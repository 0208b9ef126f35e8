package dev.signalbox.core.pipeline;

import dev.signalbox.core.command.Command;

/// A command that no runbook stands behind.
public interface BuiltinCommand {
  Command command();

  /// Does it, and answers whoever said it. May be asked again for the same line.
  Answer answer(CommandCall call);
}
