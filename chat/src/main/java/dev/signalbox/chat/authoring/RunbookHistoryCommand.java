package dev.signalbox.chat.authoring;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.ArrayList;
import java.util.List;

/// `runbook history NAME`: what became of the file of a runbook.
final class RunbookHistoryCommand implements AnsweringCommand {
  static final Command COMMAND =
      RunbookWords.command(
          "history",
          List.of("name"),
          List.of(),
          "Which revisions of a runbook were active or refused, since when");

  private static final int MOST = 20;

  private final SeenRevisions seen;

  RunbookHistoryCommand(SeenRevisions seen) {
    this.seen = seen;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String name = RunbookWords.name(call.required("name"));
    List<RevisionEvent> history = seen.history(call.caller().principal(), name);
    if (history.isEmpty()) {
      return RunbookWords.none(name);
    }
    String zone = call.days().name();
    var blocks = new ArrayList<Block>();
    blocks.add(
        new Block.Table(
            List.of("revision", "what", "when (" + zone + ")", "by", "why"),
            history.stream()
                .limit(MOST)
                .map(event ->
                    List.of(
                        event.shortRevision(),
                        RunbookWords.kind(event),
                        RunbookWords.time(event, call.days()),
                        RunbookWords.came(event),
                        event.why() == null ? "" : event.why()))
                .toList()));
    if (history.size() > MOST) {
      blocks.add(new Block.Note("These are the last " + MOST + "; its page has more."));
    }
    blocks.add(new Block.Link("Its page", RunbookWords.page(name)));
    String title = "History of " + name;
    return Answer.of(new Card(title, Tone.NEUTRAL, title, blocks, List.of()));
  }
}
