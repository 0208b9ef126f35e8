package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Desk;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.spi.config.Nearest;
import java.util.List;
import java.util.Locale;

/// `outcome <run> <what>`: says what became of a step that was caught half-way.
final class OutcomeCommand implements FeatureCommand {
  static final Command COMMAND =
      FeatureUsage.of(
          "outcome <run> <what>",
          "Say what became of a step with unknown outcome: happened, repeat or stop");

  private static final List<String> WHAT = List.of("happened", "repeat", "stop");

  private final Desk desk;

  OutcomeCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Command command() {
    return COMMAND;
  }

  @Override
  public Answer answer(CommandCall call) {
    String what = call.required("what").toLowerCase(Locale.ROOT);
    if (!WHAT.contains(what)) {
      return Answer.no(
          "'" + what + "' is none of happened, repeat, stop" + Nearest.hint(what, WHAT) + ".");
    }
    Desk.Outcome outcome = Desk.Outcome.valueOf(what.toUpperCase(Locale.ROOT));
    return desk.settle(call.required("run"), call.caller(), outcome).answer();
  }
}
