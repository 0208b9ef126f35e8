package dev.signalbox.engine.feature;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.store.Transaction;

/// A command that changes something, once the guard has cleared it.
public non-sealed interface ChangingCommand extends FeatureCommand {
  GuardedCommand guarded();

  @Override
  default Command command() {
    return guarded().command();
  }

  /// Does it in the transaction that takes the line and keeps the answer: all of it happens, or
  /// nothing. What reaches beyond the database waits for the commit.
  Answer change(Transaction transaction, CommandClearance clearance, CommandCall call);
}
