package dev.signalbox.engine.store.write;

import dev.signalbox.engine.store.Work;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes on the caller's thread, one job a batch: the same path as [QueuedWriter], deterministic.
public final class InlineWriter implements Writer {
  private final GroupCommit commit;
  private final ReentrantLock lock;
  private boolean closed;

  /// @param lock held while the connection is in use
  public InlineWriter(GroupCommit commit, ReentrantLock lock) {
    this.commit = commit;
    this.lock = lock;
  }

  @Override
  public <T extends @Nullable Object> T write(Work<T> work) {
    if (lock.isHeldByCurrentThread()) {
      throw Writer.nested();
    }
    var job = new Job<T>(work);
    lock.lock();
    try {
      if (closed) {
        throw Writer.closed();
      }
      commit.run(List.of(job));
    } finally {
      lock.unlock();
    }
    return job.await();
  }

  @Override
  public @Nullable Handle current() {
    return lock.isHeldByCurrentThread() ? commit.current() : null;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
