package dev.signalbox.engine.run;

/// Where the lease of a step stands.
public enum LeaseStatus {
  /// What the step did is there.
  ACTIVE,
  /// A run takes it back.
  ENDING,
  /// It is taken back.
  ENDED,
  /// Its undo did not succeed; a person may try again.
  FAILED
}
