package dev.signalbox.adapters.slack.api;

import java.io.IOException;
import java.io.Serial;

/// Slack does not tell what it was asked for, and the message says why.
public final class SlackRefusedException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final String error;

  SlackRefusedException(SlackAnswer.Refused refused) {
    super(SlackRefusal.told(refused));
    error = refused.error();
  }

  /// Slack's word for it.
  public String error() {
    return error;
  }
}
