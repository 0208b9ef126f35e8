package dev.signalbox.oncall;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.store.Transaction;

/// `oncall <verb> …`: one change of who is on call.
record RotaCommand(GuardedCommand guarded, Change verb) implements ChangingCommand {
  /// What it does.
  @FunctionalInterface
  interface Change {
    Answer make(Transaction transaction, CommandCall call);
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    return verb.make(transaction, call);
  }
}
