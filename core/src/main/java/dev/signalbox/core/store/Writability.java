package dev.signalbox.core.store;

import java.time.InstantSource;

/// Whether writing is possible, and when to try again after it was not.
final class Writability {
  private static final long PROBE_EVERY_MILLIS = 1_000;

  private final InstantSource clock;
  private volatile Database.Condition condition = Database.Condition.WRITABLE;
  private long probeAt;

  Writability(InstantSource clock) {
    this.clock = clock;
  }

  Database.Condition condition() {
    return condition;
  }

  /// False while it is too early to try again.
  boolean mayTry() {
    return condition.writable() || clock.millis() >= probeAt;
  }

  void lost(String reason) {
    condition = new Database.Condition(false, reason);
    probeAt = clock.millis() + PROBE_EVERY_MILLIS;
  }

  void regained() {
    condition = Database.Condition.WRITABLE;
  }
}
