package dev.signalbox.note;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import java.util.List;

/// `note <text>`: writes a note. It is for the group `writers`.
final class NoteCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      new GuardedCommand(
          FeatureUsage.of("note <text…>", "Be reminded of this, here"),
          Risk.LOW,
          new Allow(List.of("writers"), List.of(), null));

  private final Notes notes;

  NoteCommand(Notes notes) {
    this.notes = notes;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    Note note = notes.write(transaction, clearance, call.required("text"));
    return Answer.done("Noted: " + note.words());
  }
}
