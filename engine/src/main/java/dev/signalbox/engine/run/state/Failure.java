package dev.signalbox.engine.run.state;

import dev.signalbox.engine.run.RunStatus;

/// In what way a step failed.
public enum Failure {
  FAILED,
  /// A condition did not hold, or people said no.
  REFUSED,
  /// Nobody answered in time.
  EXPIRED,
  CANCELLED;

  /// How a run ends that this ended, when there was nothing to undo.
  public RunStatus verdict() {
    return switch (this) {
      case FAILED -> RunStatus.FAILED;
      case REFUSED -> RunStatus.REFUSED;
      case EXPIRED -> RunStatus.EXPIRED;
      case CANCELLED -> RunStatus.CANCELLED;
    };
  }
}
