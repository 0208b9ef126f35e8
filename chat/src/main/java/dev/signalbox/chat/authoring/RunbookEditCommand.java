package dev.signalbox.chat.authoring;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// `runbook edit NAME`: leads to the page on which a change is proposed, which asks the guard about
/// this command again.
final class RunbookEditCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
          RunbookWords.command(
              "edit", List.of("name"), List.of(), "Propose a change of a runbook's file"),
          Risk.LOW);

  private final SeenRevisions seen;

  RunbookEditCommand(SeenRevisions seen) {
    this.seen = seen;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String name = RunbookWords.name(call.required("name"));
    if (seen.active(call.caller().principal(), name).isEmpty()) {
      return RunbookWords.none(name);
    }
    String text = "Change " + name + " in the console: others of its owners decide.";
    return Answer.of(
        new Card(
            text,
            Tone.NEUTRAL,
            "",
            List.of(
                new Block.Paragraph(text),
                new Block.Link("Edit " + name, RunbookWords.page(name) + "?edit=1")),
            List.of()));
  }
}
