package dev.signalbox.engine.store.write;

import dev.signalbox.engine.store.StoreBusyException;
import dev.signalbox.engine.store.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that writes; whatever came in while it committed is its next batch. So many may wait
/// for it and no more: behind a disk that hangs memory would fill without end.
public final class QueuedWriter implements Writer {
  private static final Logger LOG = LoggerFactory.getLogger(QueuedWriter.class);

  private static final int MOST = 4_096;

  private final GroupCommit commit;
  private final int most;
  private final int largestBatch;
  private final LinkedBlockingQueue<Job<?>> queue = new LinkedBlockingQueue<>();
  private final Job<?> last = new Job<>(transaction -> "");
  private final Thread thread;
  private boolean closed;

  public QueuedWriter(GroupCommit commit, int largestBatch) {
    this(commit, largestBatch, MOST);
  }

  /// @param most how many may wait; whoever comes then is refused
  QueuedWriter(GroupCommit commit, int largestBatch, int most) {
    this.most = most;
    this.commit = commit;
    this.largestBatch = largestBatch;
    thread = Thread.ofPlatform().daemon().name("signalbox-writer").start(this::work);
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    if (onWriter()) {
      throw Writer.nested();
    }
    var job = new Job<T>(work);
    enqueue(job);
    return job.await();
  }

  private synchronized void enqueue(Job<?> job) {
    if (closed) {
      throw Writer.closed();
    }
    if (waiting() >= most) {
      throw new StoreBusyException(waiting());
    }
    queue.add(job);
  }

  /// How many writes have not begun.
  int waiting() {
    return queue.size();
  }

  @Override
  public @Nullable Handle current() {
    return onWriter() ? commit.current() : null;
  }

  private boolean onWriter() {
    return Thread.currentThread().equals(thread);
  }

  private void work() {
    List<Job<?>> batch = new ArrayList<>();
    boolean goesOn = true;
    while (goesOn) {
      batch.clear();
      batch.add(next());
      queue.drainTo(batch, largestBatch - 1);
      goesOn = !batch.remove(last);
      if (!batch.isEmpty()) {
        commit.run(batch);
      }
    }
  }

  /// Interrupting the writer means nothing: only [#close] ends it.
  private Job<?> next() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException ignored) {
        LOG.debug("The writer was interrupted and goes on");
      }
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      queue.add(last);
    }
    if (onWriter()) {
      return;
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
