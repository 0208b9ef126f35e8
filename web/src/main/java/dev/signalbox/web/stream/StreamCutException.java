package dev.signalbox.web.stream;

import java.io.IOException;
import java.io.Serial;

/// A reader that is gone, was too slow or is signed in no more.
final class StreamCutException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  StreamCutException() {
    super("The stream was cut");
  }

  /// Where it was cut says nothing.
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
