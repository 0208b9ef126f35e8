package dev.signalbox.adapters.mattermost.api;

import dev.signalbox.adapters.kit.http.ApiAnswer;
import java.io.IOException;
import java.io.Serial;

/// Mattermost does not tell what it was asked for, and the message says why.
public final class MattermostRefusedException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private static final int NOT_FOUND = 404;

  private final int status;

  MattermostRefusedException(ApiAnswer.Answered answered) {
    super(MattermostRefusal.told(answered));
    status = answered.status();
  }

  /// True when there is no such thing.
  public boolean isNotFound() {
    return status == NOT_FOUND;
  }
}
