package dev.signalbox.chat.builtin;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.chat.pipeline.Visibility;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandInvocation;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.guard.Price;
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Person;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `who-can <line>`: who could run it here, and what it would take. Who may not read this room
/// could not type it.
public final class WhoCanLineCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("who-can <line…>", "Who could send this line here, and what it would take");

  public static final DeclaredCommands DECLARED = DeclaredCommands.answering(COMMAND);

  private static final int SHOWN = 50;

  private final CommandParser parser;
  private final RuleGuard guard;
  private final DeclaredCommands declared;
  private final Visibility visibility;
  private final People people;

  public WhoCanLineCommand(
      CommandParser parser,
      RuleGuard guard,
      DeclaredCommands declared,
      Visibility visibility,
      People people) {
    this.parser = parser;
    this.guard = guard;
    this.declared = declared;
    this.visibility = visibility;
    this.people = people;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String line = call.required("line").replaceFirst("^[/!]", "");
    return switch (parser.explained(line, call.caller())) {
      case Parsed.Misused misused -> Answer.no(misused.message());
      case Parsed.Understood read when read.command().ours() -> own(call, read);
      case Parsed.Understood read ->
          told(
              call,
              read,
              guard.whoCan(
                  new Invocation(
                      parser.runbook(read.command()).orElseThrow(),
                      read.arguments(),
                      read.line(),
                      call.caller(),
                      call.room(),
                      Origin.TYPED)));
    };
  }

  private Answer own(CommandCall call, Parsed.Understood read) {
    return declared
        .guarded(read.command())
        .map(own ->
            new CommandInvocation(
                own, read.arguments(), read.line(), call.caller(), call.room(), Origin.TYPED))
        .map(own -> told(call, read, guard.whoCan(own)))
        .orElseGet(() ->
            Answer.text(
                "`" + read.line() + "` is a built-in command that no rule is asked about."));
  }

  private Answer told(CommandCall call, Parsed.Understood read, Map<String, Price> prices) {
    List<List<String>> rows =
        prices.entrySet().stream()
            .filter(entry -> isHere(entry.getKey(), call.room()))
            .map(entry -> List.of(entry.getKey(), Reach.takes(entry.getValue())))
            .toList();
    String doubt = people.doubt().all();
    if (rows.isEmpty()) {
      return Answer.text(
          "Nobody could send `" + read.line() + "` here" + (doubt.isEmpty() ? "." : ": " + doubt));
    }
    var blocks = new ArrayList<Block>();
    blocks.add(
        new Block.Table(List.of("who", "what it takes"), rows.stream().limit(SHOWN).toList()));
    if (rows.size() > SHOWN) {
      blocks.add(new Block.Note("And " + (rows.size() - SHOWN) + " more."));
    }
    if (!doubt.isEmpty()) {
      blocks.add(new Block.Note(doubt + "."));
    }
    List<String> who = rows.stream().limit(SHOWN).map(List::getFirst).toList();
    return Answer.of(
        new Card(
            read.line() + ": " + String.join(", ", who),
            Tone.NEUTRAL,
            "Who can: " + read.line(),
            blocks,
            List.of()));
  }

  /// Services read no rooms.
  private boolean isHere(String id, String room) {
    return people
        .principal(id)
        .filter(who -> !(who instanceof Person) || visibility.sight(who).rooms().contains(room))
        .isPresent();
  }
}
