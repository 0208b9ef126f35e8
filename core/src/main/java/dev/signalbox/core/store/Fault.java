package dev.signalbox.core.store;

/// What a failed statement means for the batch it is in.
enum Fault {
  /// The work's own failure: it alone is undone.
  OWN,
  /// Lost against another transaction: the work is run again.
  REPEAT,
  /// The database cannot write: the whole batch is undone.
  GONE
}
