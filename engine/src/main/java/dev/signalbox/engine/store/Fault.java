package dev.signalbox.engine.store;

/// What a failed statement means for the batch it is in, and for whoever wanted it.
public enum Fault {
  /// The work's own failure: it alone is undone.
  OWN,
  /// No database will ever take what was to be written: the work alone is undone, for good.
  REFUSED,
  /// Contradicts what is stored, perhaps since a moment only: the work is run again once, then it
  /// is refused.
  RACED,
  /// Lost against another transaction: the work is run again.
  REPEAT,
  /// The database cannot serve anybody now: the whole batch is undone.
  GONE;

  /// Whether the same may succeed at another time.
  public boolean isPassing() {
    return this == REPEAT || this == GONE;
  }

  /// Whether the same will never succeed.
  boolean isForGood() {
    return this == REFUSED || this == RACED;
  }
}
