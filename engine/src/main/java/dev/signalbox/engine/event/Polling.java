package dev.signalbox.engine.event;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something every second until closed.
final class Polling {
  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
  private static final long EVERY_MILLIS = 1_000;

  private volatile boolean closed;
  private Thread thread = Thread.currentThread();

  void start(Runnable task) {
    thread = Thread.ofVirtual().name("signalbox-event-poll").start(() -> run(task));
  }

  private void run(Runnable task) {
    while (!closed) {
      try {
        Thread.sleep(EVERY_MILLIS);
        task.run();
      } catch (InterruptedException end) {
        return;
      } catch (RuntimeException | Error failure) {
        LOG.debug("Other nodes' events cannot be read now", failure);
      }
    }
  }

  void close() {
    closed = true;
    if (thread.isVirtual()) {
      thread.interrupt();
    }
  }
}
