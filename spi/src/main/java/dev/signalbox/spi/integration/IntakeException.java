package dev.signalbox.spi.integration;

import java.io.Serial;

/// A delivery that cannot be read; the message says what was expected and what came.
public final class IntakeException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public IntakeException(String message) {
    super(message, null, false, false);
  }
}
