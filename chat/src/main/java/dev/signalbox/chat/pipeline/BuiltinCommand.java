package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.command.Command;

/// A command that no runbook stands behind.
public interface BuiltinCommand {
  Command command();

  /// Does it, and answers whoever said it. May be asked again for the same line.
  Answer answer(CommandCall call);
}
