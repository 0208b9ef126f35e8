package dev.signalbox.engine.run;

/// What a person says of a step whose outcome is unknown.
public enum Settlement {
  /// It happened: the run goes on behind it.
  HAPPENED,
  /// It did not happen: it is done again.
  REPEAT,
  /// Nobody knows, or it must not go on: the step counts as failed.
  STOP
}
