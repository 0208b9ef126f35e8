package dev.signalbox.engine.run.state;

import java.io.Serial;

/// Carrying on a step broke inside this server, so nothing of it was written.
public final class StepBrokenException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final String path;

  public StepBrokenException(String path, Throwable cause) {
    super("step " + path + " broke: " + cause, cause);
    this.path = path;
  }

  /// It was given up on purpose, together with everything that it had written.
  ///
  /// @param why a sentence for people
  public StepBrokenException(String path, String why) {
    super(why);
    this.path = path;
  }

  public String path() {
    return path;
  }
}
