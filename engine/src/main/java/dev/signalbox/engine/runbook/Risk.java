package dev.signalbox.engine.runbook;

/// How much harm a runbook can do, least first. What each costs is set once in guards.yaml.
public enum Risk {
  READ,
  LOW,
  NORMAL,
  HIGH,
  CRITICAL
}
