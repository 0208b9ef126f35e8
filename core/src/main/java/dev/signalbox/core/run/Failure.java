package dev.signalbox.core.run;

/// In what way a step failed.
enum Failure {
  FAILED,
  /// A condition did not hold, or people said no.
  REFUSED,
  /// Nobody answered in time.
  EXPIRED,
  CANCELLED;

  /// How a run ends that this ended, when there was nothing to undo.
  RunStatus verdict() {
    return switch (this) {
      case FAILED -> RunStatus.FAILED;
      case REFUSED -> RunStatus.REFUSED;
      case EXPIRED -> RunStatus.EXPIRED;
      case CANCELLED -> RunStatus.CANCELLED;
    };
  }
}
