package dev.signalbox.engine.runbook;

/// What doing a step twice means.
public enum Repeat {
  /// It changes nothing.
  READ,
  /// The second time changes nothing more.
  NATURAL,
  /// Whoever does it knows the second time by its key, and does nothing.
  KEYED,
  /// It counts twice: where nobody knows whether it was done a person is asked.
  NONE;

  /// What is told of a step that is to be tried again and counts twice.
  public static final String MISSING =
      "'retry' repeats only what may be done twice: write 'repeat: read' where this changes nothing,"
          + " 'natural' where the second time changes nothing more, or 'keyed' where the key that"
          + " goes along is heeded";

  /// True when it may be done again where nobody knows whether it was.
  public boolean isHarmless() {
    return this != NONE;
  }
}
