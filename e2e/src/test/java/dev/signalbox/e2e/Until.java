package dev.signalbox.e2e;

import dev.signalbox.testkit.Eventually;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for something to become true, looking fifty times a second.
final class Until {
  private static final long LOOK_MILLIS = 20;

  private Until() {}

  /// @param what is said when it does not become true in [Eventually#PATIENCE]
  static void isTrue(Supplier<String> what, BooleanSupplier condition) {
    isTrue(Eventually.PATIENCE, what, condition);
  }

  /// @param what is said when it does not become true in time
  static void isTrue(Duration within, Supplier<String> what, BooleanSupplier condition) {
    long end = System.nanoTime() + within.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + within + ": " + what.get());
      }
      passes(LOOK_MILLIS);
    }
  }

  /// Lets time pass.
  static void passes(long millis) {
    try {
      var never = new CountDownLatch(1);
      if (never.await(millis, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("nobody counts it down");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
