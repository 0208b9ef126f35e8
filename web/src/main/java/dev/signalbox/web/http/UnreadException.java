package dev.signalbox.web.http;

import java.io.IOException;
import java.io.Serial;
import org.eclipse.jetty.io.QuietException;

/// Why a connection is cut although its request was answered.
final class UnreadException extends IOException implements QuietException {
  @Serial private static final long serialVersionUID = 1L;

  UnreadException(String why) {
    super("The rest of the request is not read: " + why);
  }
}
