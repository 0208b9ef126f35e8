package dev.signalbox.engine.bulkhead;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A few platform threads for one kind of work. Each client waits in a line of its own, and the
/// lines take turns; where too much waits, more is refused.
public final class Bulkhead implements AutoCloseable {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final String name;
  private final Size size;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Deque<FutureTask<?>>> lines = new LinkedHashMap<>();
  private int waiting;
  private int threads;
  private int idle;
  private boolean closed;

  /// @param name what is done here, for threads and refusals
  public Bulkhead(String name, Size size) {
    this.name = name;
    this.size = size;
  }

  /// How much fits.
  ///
  /// @param threads what is done at a time
  /// @param waiting what may wait, of all clients
  /// @param share what may wait, of one client
  /// @param nice how much its threads yield to others, 0 to 19 as the system counts
  public record Size(int threads, int waiting, int share, int nice) {}

  /// Does the work on a thread of the pool and returns when it is done. Work that asks for more of
  /// its kind does it at once.
  ///
  /// @param client whose work it is: clients take turns
  /// @throws BusyException when too much waits
  public <T extends @Nullable Object, X extends Exception> T run(String client, Work<T, X> work)
      throws X {
    if (Thread.currentThread() instanceof Worker worker && worker.pool() == this) {
      return work.done();
    }
    FutureTask<T> task = new FutureTask<>(work::done);
    enter(client, task);
    return result(task);
  }

  private void enter(String client, FutureTask<?> task) {
    lock.lock();
    try {
      Deque<FutureTask<?>> line = lines.get(client);
      if (closed || waiting >= size.waiting() || (line != null && line.size() >= size.share())) {
        throw new BusyException("Too much of this waits already (" + name + ")", RETRY);
      }
      lines.computeIfAbsent(client, absent -> new ArrayDeque<>()).add(task);
      waiting++;
      if (idle == 0 && threads < size.threads()) {
        threads++;
        new Worker().start();
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("unchecked") // the work throws nothing else
  private static <T extends @Nullable Object, X extends Exception> T result(FutureTask<T> task)
      throws X {
    try {
      return task.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      throw (X) failure.getCause();
    } catch (InterruptedException e) {
      task.cancel(false);
      Thread.currentThread().interrupt();
      throw new BusyException("This was interrupted while it waited", RETRY);
    }
  }

  /// The next of the client whose turn it is, who then goes to the end; null at the end.
  private @Nullable FutureTask<?> next() throws InterruptedException {
    lock.lock();
    try {
      while (waiting == 0 && !closed) {
        idle++;
        try {
          changed.await();
        } finally {
          idle--;
        }
      }
      return waiting == 0 ? null : first();
    } finally {
      lock.unlock();
    }
  }

  private FutureTask<?> first() {
    var turn = lines.entrySet().iterator().next();
    Deque<FutureTask<?>> line = turn.getValue();
    FutureTask<?> task = line.remove();
    lines.remove(turn.getKey());
    if (!line.isEmpty()) {
      lines.put(turn.getKey(), line);
    }
    waiting--;
    return task;
  }

  int waiting() {
    lock.lock();
    try {
      return waiting;
    } finally {
      lock.unlock();
    }
  }

  /// Takes no more work; what waits is done.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// What is to be done.
  @FunctionalInterface
  public interface Work<T extends @Nullable Object, X extends Exception> {
    T done() throws X;
  }

  private final class Worker extends Thread {
    Worker() {
      super("signalbox-" + name);
      setDaemon(true);
    }

    Bulkhead pool() {
      return Bulkhead.this;
    }

    @Override
    public void run() {
      Priority.lower(size.nice());
      try {
        for (FutureTask<?> task = next(); task != null; task = next()) {
          task.run();
        }
      } catch (InterruptedException end) {
        interrupt();
      }
    }
  }
}
