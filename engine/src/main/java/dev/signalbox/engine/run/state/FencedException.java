package dev.signalbox.engine.run.state;

import java.io.Serial;

/// The run has another owner now: nothing was written, and nothing more may be done for it here.
public final class FencedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public FencedException(String run, long epoch) {
    super("run " + run + " is not owned under epoch " + epoch + " any more");
  }
}
