package dev.signalbox.engine.run.state;

/// Which part of a run is under way. It only moves forward.
public enum Phase {
  MAIN,
  UNDO,
  FINALLY
}
