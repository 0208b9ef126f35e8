package dev.signalbox.core.run;

/// Which part of a run is under way. It only moves forward.
enum Phase {
  MAIN,
  UNDO,
  FINALLY
}
