package dev.signalbox.chat.runcard;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.run.Settlement;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.config.Nearest;
import java.util.List;
import java.util.Locale;

/// `outcome <run> <what>`: says what became of a step that was caught half-way.
final class OutcomeCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
          FeatureUsage.of(
              "outcome <run> <what>",
              "Say what became of a step with unknown outcome: happened, repeat or stop"),
          Risk.READ);

  private static final List<String> WHAT = List.of("happened", "repeat", "stop");

  private final Runs runs;

  OutcomeCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String what = call.required("what").toLowerCase(Locale.ROOT);
    if (!WHAT.contains(what)) {
      return Answer.no(
          "'" + what + "' is none of happened, repeat, stop" + Nearest.hint(what, WHAT) + ".");
    }
    String run = call.required("run");
    Settlement settlement = Settlement.valueOf(what.toUpperCase(Locale.ROOT));
    return RunAnswers.acted(run, runs.settle(transaction, run, call.caller(), settlement));
  }
}
