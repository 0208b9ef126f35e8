package dev.signalbox.adapters.kit;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What is done while a connection is read, on threads of its own. What fails ends the connection.
public final class SideWork implements AutoCloseable {
  private final Runnable hangUp;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /// @param hangUp ends the connection, so that whoever reads it is told
  public SideWork(Runnable hangUp) {
    this.hangUp = hangUp;
  }

  /// Something to be done.
  @FunctionalInterface
  public interface Work {
    void run() throws IOException, SignInException, InterruptedException;
  }

  /// Begins with something and returns at once.
  public void start(Work work) {
    var thread = Thread.ofVirtual().name("chat-beside").unstarted(() -> run(work));
    threads.add(thread);
    thread.start();
  }

  private void run(Work work) {
    try {
      work.run();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } catch (IOException | SignInException | RuntimeException broken) {
      fail(broken);
    } finally {
      threads.remove(Thread.currentThread());
    }
  }

  /// Ends the connection because of this.
  public void fail(Exception why) {
    failure.compareAndSet(null, why);
    hangUp.run();
  }

  public boolean hasFailed() {
    return failure.get() != null;
  }

  /// Why the connection ended: what failed first, or how it was lost.
  ///
  /// @throws SignInException when that is why
  public IOException cause(IOException lost) throws SignInException {
    return switch (failure.get()) {
      case SignInException refused -> throw refused;
      case RuntimeException broken -> throw broken;
      case IOException first -> first;
      case null, default -> lost;
    };
  }

  /// Ends all that is being done.
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
