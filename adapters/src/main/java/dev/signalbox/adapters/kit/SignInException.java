package dev.signalbox.adapters.kit;

import java.io.Serial;

/// A platform will not let us in, now or later, and the message says why: trying again would only
/// lock us out.
public final class SignInException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  public SignInException(String message) {
    super(message);
  }
}
