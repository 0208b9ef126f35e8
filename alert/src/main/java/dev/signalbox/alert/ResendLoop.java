package dev.signalbox.alert;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Writes each minute what followed from repeated alerts, and what was counted.
final class ResendLoop implements AutoCloseable {
  private static final Logger LOG = System.getLogger(ResendLoop.class.getName());
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final List<Runnable> work;
  private final Semaphore closing = new Semaphore(0);
  private @Nullable Thread thread;

  ResendLoop(Runnable... work) {
    this.work = List.of(work);
  }

  void start() {
    thread = Thread.ofVirtual().name("signalbox-alert-resends").start(this::run);
  }

  private void run() {
    try {
      while (!closing.tryAcquire(PAUSE.toSeconds(), TimeUnit.SECONDS)) {
        flush();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void flush() {
    work.forEach(ResendLoop::flush);
  }

  private static void flush(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException notNow) {
      LOG.log(Level.WARNING, "What alerts and sources did is written later", notNow);
    }
  }

  /// Writes the rest and ends.
  @Override
  public void close() {
    closing.release();
    Thread running = thread;
    if (running != null) {
      try {
        running.join(PAUSE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      flush();
    }
  }
}
