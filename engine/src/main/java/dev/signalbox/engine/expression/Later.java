package dev.signalbox.engine.expression;

/// How a part of the language is refused that this version does not run.
public final class Later {
  private Later() {}

  public static String message(String what) {
    return "`" + what + "` arrives later, see docs/runbooks.md#later";
  }
}
