package dev.signalbox.engine.store.write;

import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Whether writing is possible, how long a write that is under way has taken, and when to try again
/// after it was not possible. One thread writes here; any may ask for the condition.
public final class Writability {
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

  private final TimeSource clock;
  private volatile Database.Condition condition = Database.Condition.WRITABLE;
  private volatile @Nullable Since writing;
  private Duration probeAt = Duration.ZERO;

  public Writability(TimeSource clock) {
    this.clock = clock;
  }

  Database.Condition condition() {
    Since since = writing;
    if (!condition.writable()
        || since == null
        || clock.elapsed().minus(since.elapsed()).compareTo(LONG) < 0) {
      return condition;
    }
    return new Database.Condition(
        true,
        "The database has not finished writing since "
            + since.instant().truncatedTo(ChronoUnit.SECONDS)
            + ": what you send now is kept waiting. Look at the disk, or at the database server.");
  }

  /// False while it is too early to try again.
  boolean mayTry() {
    return condition.writable() || clock.elapsed().compareTo(probeAt) >= 0;
  }

  void writes() {
    writing = new Since(clock.instant(), clock.elapsed());
  }

  void hasWritten() {
    writing = null;
  }

  void lost(String reason) {
    condition = new Database.Condition(false, reason);
    probeAt = clock.elapsed().plus(PROBE_EVERY);
  }

  void regained() {
    condition = Database.Condition.WRITABLE;
  }

  private record Since(Instant instant, Duration elapsed) {}
}
