package dev.signalbox.engine.expression;

import java.io.Serial;

/// An expression that has no value here; the message names it and the values it saw.
public final class ExpressionException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public ExpressionException(String message) {
    super(message);
  }
}
