package dev.signalbox.engine.run;

/// Where a run stands.
public enum RunStatus {
  /// Held for an approval before its start.
  HELD,
  /// May start: waits for a worker or for its lock.
  QUEUED,
  RUNNING,
  /// Waits inside for a time or for people, and holds no thread.
  PARKED,
  /// A step may or may not have happened; a person is asked.
  UNKNOWN,
  SUCCEEDED,
  FAILED,
  ROLLED_BACK,
  UNDO_FAILED,
  CANCELLED,
  REFUSED,
  EXPIRED;

  /// True when nothing will happen any more.
  public boolean ended() {
    return compareTo(SUCCEEDED) >= 0;
  }
}
