package dev.signalbox.core.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Whether writing is possible, how long a write that is under way has taken, and when to try again
/// after it was not possible. One thread writes here; any may ask for the condition.
final class Writability {
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final long PROBE_EVERY_MILLIS = 1_000;

  private final InstantSource clock;
  private volatile Database.Condition condition = Database.Condition.WRITABLE;
  private volatile @Nullable Instant writingSince;
  private long probeAt;

  Writability(InstantSource clock) {
    this.clock = clock;
  }

  Database.Condition condition() {
    Instant since = writingSince;
    if (!condition.writable() || since == null || clock.instant().isBefore(since.plus(LONG))) {
      return condition;
    }
    return new Database.Condition(
        true,
        "The database has not finished writing since "
            + since.truncatedTo(ChronoUnit.SECONDS)
            + ": what you send now is kept waiting. Look at the disk, or at the database server.");
  }

  /// False while it is too early to try again.
  boolean mayTry() {
    return condition.writable() || clock.millis() >= probeAt;
  }

  void writes() {
    writingSince = clock.instant();
  }

  void hasWritten() {
    writingSince = null;
  }

  void lost(String reason) {
    condition = new Database.Condition(false, reason);
    probeAt = clock.millis() + PROBE_EVERY_MILLIS;
  }

  void regained() {
    condition = Database.Condition.WRITABLE;
  }
}
