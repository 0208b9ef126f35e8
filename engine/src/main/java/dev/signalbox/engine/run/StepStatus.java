package dev.signalbox.engine.run;

/// Where one attempt of a step stands.
public enum StepStatus {
  PENDING,
  STARTED,
  WAITING,
  SUCCEEDED,
  SKIPPED,
  FAILED,
  UNKNOWN
}
