package dev.signalbox.app;

import java.io.Serial;

/// The command line asks for something that cannot be; the message says what can.
public final class UsageException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
