package dev.signalbox.engine.run.state;

import java.io.Serial;

/// A step that cannot be begun; the message says why. Nothing has happened.
public final class StepFailedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final Failure failure;

  public StepFailedException(Failure failure, String message) {
    super(message);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
