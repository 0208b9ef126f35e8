package dev.signalbox.engine.runbook;

import java.time.Duration;

/// How much harm a runbook can do, least first. What each costs is set once in guards.yaml.
public enum Risk {
  READ(Duration.ofHours(1)),
  LOW(Duration.ofHours(1)),
  NORMAL(Duration.ofMinutes(15)),
  HIGH(Duration.ofSeconds(60)),
  CRITICAL(Duration.ofSeconds(60));

  private final Duration membership;

  Risk(Duration membership) {
    this.membership = membership;
  }

  /// How long ago at most what is known of groups may have been so, where this is decided.
  public Duration membership() {
    return membership;
  }
}
