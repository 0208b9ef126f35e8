package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Desk;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import org.jspecify.annotations.Nullable;

/// `cancel <run> [undo]`: stops a run.
final class CancelCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
              FeatureUsage.of(
                  "cancel <run> [undo]",
                  "Stop a run; undo=yes takes back what it did, undo=no leaves it"),
              Risk.READ)
          .calledAs("run.cancel");

  private final Desk desk;

  CancelCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String said = call.argument("undo");
    Boolean undo = undo(said);
    if (said != null && undo == null) {
      return Answer.no("'" + said + "' is neither yes nor no: say undo=yes or undo=no.");
    }
    return desk.cancel(transaction, call.required("run"), call.caller(), undo).answer();
  }

  private static @Nullable Boolean undo(@Nullable String word) {
    return switch (word) {
      case "yes", "true", "undo" -> Boolean.TRUE;
      case "no", "false" -> Boolean.FALSE;
      case null, default -> null;
    };
  }
}
