package dev.signalbox.alert.match;

/// A text is no matcher; the message says what it would take.
public final class MatcherException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MatcherException(String message) {
    super(message);
  }
}
