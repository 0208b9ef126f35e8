package dev.signalbox.chat.runcard;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.run.ActResult;
import dev.signalbox.engine.run.RunSight;
import dev.signalbox.engine.run.RunView;
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
  private final RunSight sight;

  CancelCommand(Runs runs, RunSight sight) {
    this.runs = runs;
    this.sight = sight;
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
    ActResult result = runs.cancel(transaction, run, call.caller(), undo);
    boolean overheard = clearance.invocation().origin().kind() == Origin.Kind.CALLED;
    return overheard && !mayTell(call.room(), result)
        ? RunAnswers.acted(result)
        : RunAnswers.acted(run, result);
  }

  /// Whether those who read what a runbook is answered in this room may know of the run.
  private boolean mayTell(String room, ActResult result) {
    return switch (result) {
      case ActResult.Done(RunView run) -> sight.mayTell(room, run.asked().room());
      case ActResult.NotYours(RunView run, _) -> sight.mayTell(room, run.asked().room());
      case ActResult.Pointless(RunView run, _) -> sight.mayTell(room, run.asked().room());
      case ActResult.Unknown() -> true;
    };
  }

  private static @Nullable Boolean undo(String word) {
    return switch (word) {
      case "yes", "true", "undo" -> Boolean.TRUE;
      case "no", "false" -> Boolean.FALSE;
      default -> null;
    };
  }
}
