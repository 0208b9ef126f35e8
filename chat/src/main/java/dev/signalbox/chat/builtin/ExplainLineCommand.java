package dev.signalbox.chat.builtin;

import dev.signalbox.chat.pipeline.CommandParser;
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
import dev.signalbox.engine.guard.RuleGuard;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// `explain <line>`: what would happen, and what every rule says to it.
public final class ExplainLineCommand implements AnsweringCommand {
  static final Command COMMAND =
      FeatureUsage.of("explain <line…>", "What would happen if you sent this line here, and why");

  public static final DeclaredCommands DECLARED = DeclaredCommands.answering(COMMAND);

  private final CommandParser parser;
  private final RuleGuard guard;
  private final DeclaredCommands declared;

  public ExplainLineCommand(CommandParser parser, RuleGuard guard, DeclaredCommands declared) {
    this.parser = parser;
    this.guard = guard;
    this.declared = declared;
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
      case Parsed.Understood read when read.command().ours() -> explainOwn(call, read);
      case Parsed.Understood read -> explain(call, read);
    };
  }

  private Answer explainOwn(CommandCall call, Parsed.Understood read) {
    String about = "`" + read.line() + "` is a built-in command: " + read.command().about();
    return declared
        .guarded(read.command())
        .map(own ->
            new CommandInvocation(
                own, read.arguments(), read.line(), call.caller(), call.room(), Origin.TYPED))
        .map(own -> told(read.line(), about, guard.explain(own).lines()))
        .orElseGet(() -> Answer.text(about));
  }

  private Answer explain(CommandCall call, Parsed.Understood read) {
    var invocation =
        new Invocation(
            parser.runbook(read.command()).orElseThrow(),
            read.arguments(),
            read.line(),
            call.caller(),
            call.room(),
            Origin.TYPED);
    List<String> lines = guard.explain(invocation).lines();
    String verdict = lines.get(Math.max(0, lines.size() - 2));
    return told(read.line(), parser.refusal(invocation, verdict), lines);
  }

  private static Answer told(String line, String verdict, List<String> lines) {
    return Answer.of(
        new Card(
            line + ": " + verdict,
            Tone.NEUTRAL,
            "Explain: " + line,
            List.of(new Block.Code("", String.join("\n", lines))),
            List.of()));
  }
}
