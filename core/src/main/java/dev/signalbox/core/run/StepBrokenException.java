package dev.signalbox.core.run;

import java.io.Serial;

/// Carrying on a step broke inside this server, so nothing of it was written.
final class StepBrokenException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final String path;

  StepBrokenException(String path, Throwable cause) {
    super("step " + path + " broke: " + cause, cause);
    this.path = path;
  }

  String path() {
    return path;
  }
}
