package dev.signalbox.core.trigger;

import dev.signalbox.core.guard.Explanation;
import dev.signalbox.core.guard.Invocation;
import dev.signalbox.core.guard.Origin;
import dev.signalbox.core.runbook.Command;
import dev.signalbox.core.runbook.Parsed;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;
import java.util.function.Function;

/// `explain <line>`: what would happen, and what every rule says to it.
final class ExplainWord implements OwnWord {
  static final Command COMMAND =
      OwnCommand.of("explain <line…>", "What would happen if you sent this line here, and why");

  private final Lines lines;
  private final Function<Invocation, Explanation> explain;

  ExplainWord(Lines lines, Function<Invocation, Explanation> explain) {
    this.lines = lines;
    this.explain = explain;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(Asked asked) {
    String line = asked.required("line").replaceFirst("^[/!]", "");
    return switch (lines.read(line, asked.caller())) {
      case Parsed.NotACommand _ -> Answer.no("This is no command.");
      case Parsed.Misused misused -> Answer.no(misused.message());
      case Parsed.Understood read when read.command().ours() ->
          Answer.text("`" + read.line() + "` is one of our own words: " + read.command().about());
      case Parsed.Understood read -> explain(asked, read);
    };
  }

  private Answer explain(Asked asked, Parsed.Understood read) {
    var invocation =
        new Invocation(
            lines.runbook(read.command()).orElseThrow(),
            read.arguments(),
            read.line(),
            asked.caller(),
            asked.room(),
            Origin.TYPED);
    List<String> told = explain.apply(invocation).lines();
    String verdict = lines.refusal(invocation, told.get(Math.max(0, told.size() - 2)));
    return Answer.of(
        new Card(
            read.line() + ": " + verdict,
            Tone.NEUTRAL,
            "Explain: " + read.line(),
            List.of(new Block.Code("", String.join("\n", told))),
            List.of()));
  }
}
