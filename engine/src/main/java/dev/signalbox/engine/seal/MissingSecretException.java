package dev.signalbox.engine.seal;

/// The value of a secret cannot be had any more; the message is for people and shows nothing of it.
public final class MissingSecretException extends Exception {
  @java.io.Serial private static final long serialVersionUID = 1;

  public MissingSecretException(String message) {
    super(message);
  }
}
