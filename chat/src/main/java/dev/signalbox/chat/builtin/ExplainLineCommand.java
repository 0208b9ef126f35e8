package dev.signalbox.chat.builtin;

import dev.signalbox.chat.pipeline.CommandParser;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Parsed;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.Explanation;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.function.Function;

/// `explain <line>`: what would happen, and what every rule says to it.
public final class ExplainLineCommand implements FeatureCommand {
  static final Command COMMAND =
      FeatureUsage.of("explain <line…>", "What would happen if you sent this line here, and why");

  private final CommandParser parser;
  private final Function<Invocation, Explanation> explain;

  public ExplainLineCommand(CommandParser parser, Function<Invocation, Explanation> explain) {
    this.parser = parser;
    this.explain = explain;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String line = call.required("line").replaceFirst("^[/!]", "");
    return switch (parser.read(line, call.caller())) {
      case Parsed.NotACommand _ -> Answer.no("This is no command.");
      case Parsed.Misused misused -> Answer.no(misused.message());
      case Parsed.Understood read when read.command().ours() ->
          Answer.text("`" + read.line() + "` is a built-in command: " + read.command().about());
      case Parsed.Understood read -> explain(call, read);
    };
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
    List<String> told = explain.apply(invocation).lines();
    String verdict = parser.refusal(invocation, told.get(Math.max(0, told.size() - 2)));
    return Answer.of(
        new Card(
            read.line() + ": " + verdict,
            Tone.NEUTRAL,
            "Explain: " + read.line(),
            List.of(new Block.Code("", String.join("\n", told))),
            List.of()));
  }
}
