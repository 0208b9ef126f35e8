package dev.signalbox.adapters.teams;

import java.io.IOException;
import java.io.Serial;

/// The connector does not tell what it was asked for: it is not there, or not for us. The message
/// says why.
final class TeamsRefusedException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  TeamsRefusedException(String message) {
    super(message);
  }
}
