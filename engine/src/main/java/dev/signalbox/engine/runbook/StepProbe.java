package dev.signalbox.engine.runbook;

import dev.signalbox.engine.expression.Expression;

/// What tells whether a step happened that was caught half-way.
///
/// @param step a read; it stands below the step that it is about
/// @param happened is true when that happened; sees what the read gave as `check`
public record StepProbe(Step step, Expression happened) {
  /// What its path adds to that of the step that it is about.
  public static final String BELOW = ".verify";

  /// True for the path of one.
  public static boolean isAt(String path) {
    return path.endsWith(BELOW);
  }
}
