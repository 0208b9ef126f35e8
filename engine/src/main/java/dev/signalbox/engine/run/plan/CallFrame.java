package dev.signalbox.engine.run.plan;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;

/// A pinned runbook with its arguments: the run's own, or one that a step calls.
///
/// @param prefix what paths in it begin with: empty, or the calling step's path and `>`
public record CallFrame(String prefix, Runbook runbook, Arguments arguments) {
  public String path(Step step) {
    return prefix + step.path();
  }

  /// How many calls deep.
  public int depth() {
    return (int) prefix.chars().filter(c -> c == '>').count();
  }
}
