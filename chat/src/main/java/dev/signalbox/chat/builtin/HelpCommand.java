package dev.signalbox.chat.builtin;

import dev.signalbox.chat.choice.LineChoices;
import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.engine.choice.LiveChoices;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.command.Param.ChoiceSource;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.AnsweringCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.config.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// `help [word]`: what this person may run here.
public final class HelpCommand implements AnsweringCommand {
  static final Command COMMAND = FeatureUsage.of("help [word…]", "What you may run here");

  public static final DeclaredCommands DECLARED = DeclaredCommands.answering(COMMAND);

  private static final int MOST_SHOWN = 20;

  private final CommandParser parser;
  private final Permissions permissions;
  private final List<Command> ours;
  private final Services services;
  private final LiveChoices choices;

  public HelpCommand(
      CommandParser parser,
      Permissions permissions,
      List<Command> ours,
      Services services,
      LiveChoices choices) {
    this.parser = parser;
    this.permissions = permissions;
    this.ours = List.copyOf(ours);
    this.services = services;
    this.choices = choices;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    Principal person = call.caller().principal();
    List<Runbook> mine =
        parser.runbooks(person).stream()
            .filter(runbook -> permissions.mayList(person.id(), runbook, call.room()).allows())
            .toList();
    String word = call.argument("word");
    return word == null ? all(mine, call.room()) : one(mine, word, call);
  }

  private Answer all(List<Runbook> mine, String room) {
    var blocks = new ArrayList<Block>();
    blocks.add(
        mine.isEmpty()
            ? new Block.Paragraph("There is no runbook that you may run here.")
            : new Block.Table(
                List.of("command", "what it does"),
                mine.stream().map(book -> List.of(usage(book), book.about())).toList()));
    blocks.add(
        new Block.Table(
            List.of("built-in commands", ""),
            ours.stream().map(own -> List.of(own.usage().toString(), own.about())).toList()));
    String summary =
        "You may run in " + room + ": " + join(mine.stream().map(HelpCommand::usage).toList());
    return Answer.of(new Card(summary, Tone.NEUTRAL, "Help", blocks, List.of()));
  }

  private static String join(List<String> usages) {
    return usages.isEmpty() ? "no runbook" : String.join(" · ", usages);
  }

  private Answer one(List<Runbook> mine, String word, CommandCall call) {
    Predicate<Command> named = command -> words(command).equals(word);
    for (Command own : ours) {
      if (named.test(own)) {
        return Answer.text("`" + own.usage() + "`: " + own.about());
      }
    }
    for (Runbook runbook : mine) {
      var usage = runbook.usage();
      if (usage != null
          && (String.join(" ", usage.words()).equals(word) || runbook.name().equals(word))) {
        return Answer.of(card(runbook, call));
      }
    }
    var names = new ArrayList<>(mine.stream().map(Runbook::name).toList());
    ours.forEach(own -> names.add(words(own)));
    return Answer.no(
        "There is no command '" + word + "' for you here" + Nearest.hint(word, names) + ".");
  }

  private static String words(Command command) {
    return String.join(" ", command.usage().words());
  }

  private Card card(Runbook runbook, CommandCall call) {
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Paragraph(runbook.about()));
    if (!runbook.params().isEmpty()) {
      blocks.add(
          new Block.Fields(
              runbook.params().stream()
                  .map(param -> new Block.Field(param.name(), describe(runbook, param, call)))
                  .toList()));
    }
    services(runbook, parser.rooms(call.caller().principal())).ifPresent(blocks::add);
    blocks.add(new Block.Note("owner: " + runbook.owner() + " · runbook: " + runbook.name()));
    String usage = usage(runbook);
    return new Card(usage + ": " + runbook.about(), Tone.NEUTRAL, usage, blocks, List.of());
  }

  /// What is known of the services that it can be about, as far as these rooms may be named.
  private Optional<Block> services(Runbook runbook, Set<String> rooms) {
    List<List<String>> rows =
        services.byName().entrySet().stream()
            .map(service -> List.of(service.getKey(), service.getValue().text(rooms)))
            .filter(row -> !row.getLast().isEmpty())
            .toList();
    return rows.isEmpty() || Services.about(runbook.params()).isEmpty()
        ? Optional.empty()
        : Optional.of(new Block.Table(List.of("service", ""), rows));
  }

  private String describe(Runbook runbook, Param param, CommandCall call) {
    String type =
        param.from() != null
            ? live(runbook, param, param.from(), call)
            : param.oneOf().isEmpty()
                ? param.type().name().toLowerCase(java.util.Locale.ROOT)
                : "one of " + String.join(", ", param.oneOf());
    if (param.preset() != null) {
      return type + ", else what " + param.preset().target() + " says";
    }
    String fallback = param.fallback();
    if (fallback == null) {
      return type + ", required";
    }
    return fallback.isEmpty() ? type + ", may be left out" : type + ", else " + fallback;
  }

  /// What there is now, where that goes by nothing else.
  private String live(Runbook runbook, Param param, ChoiceSource from, CommandCall call) {
    if (!from.asks().isEmpty()) {
      return "what %s knows, by %s"
          .formatted(from.target(), String.join(", ", from.asks().stream().sorted().toList()));
    }
    var line = new LineChoices(choices, runbook, call.caller(), call.room());
    List<String> values = List.copyOf(line.shown(param, Map.of()).keySet());
    return values.isEmpty()
        ? "what " + from.target() + " knows"
        : "one of %s%s, as %s knows it now"
            .formatted(
                String.join(", ", values.subList(0, Math.min(MOST_SHOWN, values.size()))),
                values.size() > MOST_SHOWN
                    ? " and %,d more".formatted(values.size() - MOST_SHOWN)
                    : "",
                from.target());
  }

  private static String usage(Runbook runbook) {
    return runbook.usage() == null ? runbook.name() : runbook.usage().toString();
  }
}
