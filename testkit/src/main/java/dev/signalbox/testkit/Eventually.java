package dev.signalbox.testkit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for something that another thread brings about, with a deadline. Time here is real: it
/// bounds how long a broken test hangs and decides nothing else.
public final class Eventually {
  /// Longer than anything takes on a machine that is slow and has much else to do.
  public static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final long GLANCE_NANOS = 2_000_000;

  private Eventually() {}

  /// Returns once the claim holds.
  ///
  /// @param what named in the failure
  /// @throws AssertionError after [#PATIENCE]
  public static void holds(String what, BooleanSupplier claim) {
    holds(PATIENCE, what, claim);
  }

  /// The same within a time.
  static void holds(Duration patience, String what, BooleanSupplier claim) {
    comes(patience, () -> what, () -> claim.getAsBoolean() ? Boolean.TRUE : null);
  }

  /// Waits for a future as no `join` does: a test that would hang in one hears no interrupt, and so
  /// outlives its timeout.
  ///
  /// @param what named in the failure
  /// @throws AssertionError after [#PATIENCE]
  public static <T extends @Nullable Object> T ends(String what, CompletableFuture<T> future) {
    holds(what, future::isDone);
    return future.join();
  }

  /// Waits for the end of a thread.
  ///
  /// @param what named in the failure
  /// @throws AssertionError after [#PATIENCE]
  public static void ends(String what, Thread thread) {
    holds(what, () -> !thread.isAlive());
  }

  /// Returns the first value that is not null.
  ///
  /// @param what named in the failure
  /// @throws AssertionError after [#PATIENCE]
  public static <T> T comes(String what, Supplier<@Nullable T> source) {
    return comes(() -> what, source);
  }

  /// Returns the first value that is not null.
  ///
  /// @param what named in the failure, as it is by then
  /// @throws AssertionError after [#PATIENCE]
  public static <T> T comes(Supplier<String> what, Supplier<@Nullable T> source) {
    return comes(PATIENCE, what, source);
  }

  /// The same within a time.
  static <T> T comes(Duration patience, Supplier<String> what, Supplier<@Nullable T> source) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var value = source.get();
      if (value != null) {
        return value;
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited " + patience.toSeconds() + " s in vain: " + what.get());
      }
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }
}
