package dev.signalbox.web.hook;

import dev.signalbox.engine.bulkhead.BusyException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Deliveries of more than 1 MiB need much memory, as bytes and ten times as much as what is made
/// of them. So four of them arrive at a time, since a sender may be slow, and one is worked
/// through: others wait as bytes.
final class DeliveryTurns {
  private static final long LARGE = 1 << 20;
  private static final int ARRIVING = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Semaphore arriving = new Semaphore(ARRIVING, true);
  private final Semaphore working = new Semaphore(1, true);

  /// A delivery is about to be read.
  ///
  /// @param length of its body in bytes, less than 0 where the sender does not say
  /// @throws BusyException when it had to wait for ten seconds
  Delivery arriving(long length) {
    if (length >= 0 && length <= LARGE) {
      return new Delivery(false);
    }
    take(arriving);
    return new Delivery(true);
  }

  private static void take(Semaphore places) {
    if (!taken(places)) {
      throw new BusyException("Too many large deliveries at once", PATIENCE);
    }
  }

  private static boolean taken(Semaphore places) {
    try {
      return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// A delivery, until it is kept or refused.
  final class Delivery implements AutoCloseable {
    private final boolean large;
    private boolean working;

    private Delivery(boolean large) {
      this.large = large;
    }

    /// Its body is there: waits for its turn.
    ///
    /// @throws BusyException when it had to wait for ten seconds
    void arrived() {
      if (large) {
        take(DeliveryTurns.this.working);
        working = true;
      }
    }

    @Override
    public void close() {
      if (working) {
        DeliveryTurns.this.working.release();
      }
      if (large) {
        arriving.release();
      }
    }
  }
}
