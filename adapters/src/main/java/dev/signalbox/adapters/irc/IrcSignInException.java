package dev.signalbox.adapters.irc;

import java.io.Serial;

/// The server will not let us in, now or later: trying again would only lock us out.
final class IrcSignInException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  IrcSignInException(String message) {
    super(message);
  }
}
