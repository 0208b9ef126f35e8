package dev.signalbox.chat.runcard;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import org.jspecify.annotations.Nullable;

/// `cancel <run> [undo]`: stops a run, and undoes what it did unless it says no.
final class CancelCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
              FeatureUsage.of(
                  "cancel <run> [undo]",
                  "Stop a run; undo=yes takes back what it did, undo=no leaves it"),
              Risk.READ)
          .calledAs("run.cancel");

  private final Runs runs;

  CancelCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String said = call.argument("undo");
    Boolean undo = said == null ? Boolean.TRUE : undo(said);
    if (undo == null) {
      return Answer.no("'" + said + "' is neither yes nor no: say undo=yes or undo=no.");
    }
    String run = call.required("run");
    return RunAnswers.acted(run, runs.cancel(transaction, run, call.caller(), undo));
  }

  private static @Nullable Boolean undo(String word) {
    return switch (word) {
      case "yes", "true", "undo" -> Boolean.TRUE;
      case "no", "false" -> Boolean.FALSE;
      default -> null;
    };
  }
}
