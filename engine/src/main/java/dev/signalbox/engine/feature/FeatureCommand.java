package dev.signalbox.engine.feature;

import dev.signalbox.engine.command.Command;

/// A command that no runbook stands behind: a feature brings it.
public sealed interface FeatureCommand permits AnsweringCommand, ChangingCommand {
  Command command();
}
