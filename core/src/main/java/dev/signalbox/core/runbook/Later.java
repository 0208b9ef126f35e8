package dev.signalbox.core.runbook;

/// How a part of the language is refused that this version does not run.
final class Later {
  private Later() {}

  static String message(String what) {
    return "`" + what + "` arrives later, see docs/runbooks.md#later";
  }
}
