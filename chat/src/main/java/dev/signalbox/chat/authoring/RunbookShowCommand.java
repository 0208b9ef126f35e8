package dev.signalbox.chat.authoring;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.revision.RevisionEvent;
import dev.signalbox.engine.revision.Revisions;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `runbook show NAME [REVISION]`: the file of a runbook.
final class RunbookShowCommand implements AnsweringCommand {
  static final Command COMMAND =
      RunbookWords.command(
          "show",
          List.of("name", "revision"),
          List.of("revision"),
          "The file of a runbook, as it is or as it was");

  /// Characters of a file in a card; the page has all of it.
  private static final int LONGEST = 6000;

  private final SeenRevisions seen;

  RunbookShowCommand(SeenRevisions seen) {
    this.seen = seen;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    Principal person = call.caller().principal();
    String name = RunbookWords.name(call.required("name"));
    Optional<Runbook> active = seen.active(person, name);
    List<RevisionEvent> history = seen.history(person, name);
    if (active.isEmpty() && history.isEmpty()) {
      return RunbookWords.none(name);
    }
    String wanted = call.argument("revision");
    if (wanted != null) {
      return switch (seen.find(person, name, wanted.toLowerCase(Locale.ROOT))) {
        case Revisions.Found.None none -> Answer.no(none.why());
        case Revisions.Found.One one ->
            Answer.of(card(name, fields(call, history, one.revision()), one.text(), List.of()));
      };
    }
    return active
        .map(runbook -> Answer.of(now(call, runbook, history)))
        .orElseGet(() ->
            Answer.no(
                "No revision of " + name + " is active. Its history: /runbook history " + name));
  }

  private Card now(CommandCall call, Runbook runbook, List<RevisionEvent> history) {
    var fields = new ArrayList<Block.Field>();
    fields.add(new Block.Field("owner", runbook.owner()));
    fields.add(new Block.Field("risk", runbook.risk().name().toLowerCase(Locale.ROOT)));
    fields.addAll(fields(call, history, runbook.revision()));
    List<Block> remarks =
        seen.refused(call.caller().principal(), runbook.name()).stream()
            .<Block>map(file ->
                new Block.Note(
                    "The file that is there now is refused, so this stays active. " + file.why()))
            .toList();
    return card(runbook.name(), fields, runbook.text(), remarks);
  }

  private static List<Block.Field> fields(
      CommandCall call, List<RevisionEvent> history, String revision) {
    var fields = new ArrayList<Block.Field>();
    fields.add(new Block.Field("revision", RevisionEvent.brief(revision)));
    history.stream()
        .filter(event -> revision.equals(event.revision()))
        .findFirst()
        .ifPresent(event -> {
          String when = RunbookWords.time(event, call.days()) + " " + call.days().name();
          fields.add(new Block.Field(RunbookWords.kind(event), when));
          fields.add(new Block.Field("came by", RunbookWords.came(event)));
          if (event.why() != null) {
            fields.add(new Block.Field("why", event.why()));
          }
        });
    return fields;
  }

  private static Card card(
      String name, List<Block.Field> fields, String text, List<Block> remarks) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Fields(fields));
    blocks.addAll(remarks);
    boolean whole = text.length() <= LONGEST;
    blocks.add(new Block.Code("yaml", whole ? text : text.substring(0, LONGEST)));
    if (!whole) {
      blocks.add(new Block.Note("These are its first " + LONGEST + " characters."));
    }
    blocks.add(new Block.Link("Its page", RunbookWords.page(name)));
    return new Card("The runbook " + name, Tone.NEUTRAL, name, blocks, List.of());
  }
}
