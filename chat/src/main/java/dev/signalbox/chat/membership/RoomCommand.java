package dev.signalbox.chat.membership;

import dev.signalbox.chat.room.Memberships;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.store.Transaction;

/// `room <verb> …`: one change of a room.
record RoomCommand(GuardedCommand guarded, Change verb) implements ChangingCommand {
  /// What it does.
  @FunctionalInterface
  interface Change {
    Memberships.Changed make(Transaction transaction, CommandCall call);
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    Memberships.Changed changed = verb.make(transaction, call);
    return changed.done() ? Answer.done(changed.text()) : Answer.no(changed.text());
  }
}
