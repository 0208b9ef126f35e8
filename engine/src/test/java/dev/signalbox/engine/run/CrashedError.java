package dev.signalbox.engine.run;

/// The server dies here.
final class CrashedError extends Error {
  private static final long serialVersionUID = 1;

  CrashedError(String where) {
    super(where);
  }
}
