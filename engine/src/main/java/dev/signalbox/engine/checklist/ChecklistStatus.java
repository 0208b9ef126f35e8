package dev.signalbox.engine.checklist;

/// Where a list stands. Only OPEN is open: then its tasks are ticked.
public enum ChecklistStatus {
  OPEN,
  /// No task that was shown was open any more.
  DONE,
  EXPIRED,
  /// Its run was cancelled, or its step ended otherwise.
  WITHDRAWN
}
