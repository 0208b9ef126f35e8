package dev.signalbox.chat.delivery;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The way to one place, walked by one thread.
public final class DeliveryQueue implements Runnable {
  private static final Logger LOG = System.getLogger(DeliveryQueue.class.getName());
  private static final Duration BREATH = Duration.ofSeconds(1);

  private final String orderKey;
  private final ConnectionQueues connection;
  private final Sending sending;
  private final Semaphore bell = new Semaphore(0);
  private volatile boolean closed;

  DeliveryQueue(String orderKey, ConnectionQueues connection, Sending sending) {
    this.orderKey = orderKey;
    this.connection = connection;
    this.sending = sending;
  }

  void ring() {
    bell.release();
  }

  void close() {
    closed = true;
    bell.release();
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        await(sendDue());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Duration sendDue() {
    try {
      return drain();
    } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
      LOG.log(Level.WARNING, "Cannot send to " + orderKey + " now", e);
      return BREATH;
    }
  }

  /// Sends all that is due.
  ///
  /// @return how long until the next is, or null when nothing waits
  public @Nullable Duration drain() {
    while (!closed) {
      Sending.Next next = sending.step(orderKey, connection);
      if (next instanceof Sending.Next.Idle) {
        return null;
      }
      if (next instanceof Sending.Next.Wait(Duration time)) {
        return time;
      }
    }
    return null;
  }

  private void await(@Nullable Duration time) throws InterruptedException {
    if (time == null) {
      bell.acquire();
    } else if (!bell.tryAcquire(time.toMillis() + 1, TimeUnit.MILLISECONDS)) {
      return;
    }
    bell.drainPermits();
  }
}
