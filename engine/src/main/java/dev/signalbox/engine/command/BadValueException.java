package dev.signalbox.engine.command;

import java.io.Serial;

/// A value that does not fit its parameter; the message names the parameter and what was expected.
public final class BadValueException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public BadValueException(String message) {
    super(message);
  }
}
