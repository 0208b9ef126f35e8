package dev.signalbox.chat.authoring;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.ArrayList;
import java.util.List;

/// `runbook diff NAME [A] [B]`: what is different between two revisions.
final class RunbookDiffCommand implements AnsweringCommand {
  static final Command COMMAND =
      RunbookWords.command(
          "diff",
          List.of("name", "from", "to"),
          List.of("from", "to"),
          "What the last change of a runbook changed, or what differs between two revisions");

  /// Characters of changed lines in a card; the page has all of them.
  private static final int LONGEST = 4000;

  private final SeenChanges changes;

  RunbookDiffCommand(SeenChanges changes) {
    this.changes = changes;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String name = RunbookWords.name(call.required("name"));
    SeenChanges.Wanted wanted =
        new SeenChanges.Wanted(name, call.argument("from"), call.argument("to"));
    return switch (changes.between(call.caller().principal(), wanted)) {
      case SeenChanges.Found.None none -> Answer.no(none.why());
      case SeenChanges.Found.Change change -> Answer.of(card(name, change));
    };
  }

  private static Card card(String name, SeenChanges.Found.Change change) {
    var blocks = new ArrayList<Block>();
    blocks.add(ChangeWords.listing(change.words()));
    String lines = change.lines(3);
    boolean whole = lines.length() <= LONGEST;
    if (!lines.isEmpty()) {
      blocks.add(new Block.Code("diff", whole ? lines : lines.substring(0, LONGEST)));
    }
    if (!whole) {
      blocks.add(new Block.Note("These are the first " + LONGEST + " characters of it."));
    }
    blocks.add(new Block.Link("Its page", RunbookWords.page(name)));
    String title = "%s from %s to %s".formatted(name, change.from(), change.to());
    return new Card(title, Tone.NEUTRAL, title, blocks, List.of());
  }
}
