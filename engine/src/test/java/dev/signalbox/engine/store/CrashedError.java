package dev.signalbox.engine.store;

/// The server dies here.
public final class CrashedError extends Error {
  private static final long serialVersionUID = 1;

  public CrashedError(String where) {
    super(where);
  }
}
