package dev.signalbox.engine.run.trial;

import java.io.Serial;

/// A test that cannot be played; the message says why.
public final class TrialException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public TrialException(String message) {
    super(message);
  }
}
