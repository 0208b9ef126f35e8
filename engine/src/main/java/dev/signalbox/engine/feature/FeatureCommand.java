package dev.signalbox.engine.feature;

import dev.signalbox.engine.command.Command;

/// A command that no runbook stands behind.
public interface FeatureCommand {
  Command command();

  /// Does it, and answers whoever said it. May be asked again for the same line.
  Answer answer(CommandCall call);
}
