package dev.signalbox.chat.runcard;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import java.util.Locale;

/// `lease end <lease>`: takes back now what was granted for a while.
final class LeaseEndCommand implements ChangingCommand {
  static final GuardedCommand GUARDED =
      GuardedCommand.forEveryone(
              FeatureUsage.of("lease end <lease>", "Take back now what was granted for a while"),
              Risk.READ)
          .calledAs("lease.end");

  private final Runs runs;

  LeaseEndCommand(Runs runs) {
    this.runs = runs;
  }

  @Override
  public GuardedCommand guarded() {
    return GUARDED;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String code = call.required("lease").toLowerCase(Locale.ROOT);
    boolean overheard = clearance.invocation().origin().kind() == Origin.Kind.CALLED;
    return switch (runs.endLease(transaction, code, call.caller())) {
      case StepLease.Result.Done(StepLease lease) ->
          // Who reads what a runbook is answered may not know of it.
          Answer.done(
              (overheard ? lease.code() : lease.granted().title()) + " is being taken back.");
      case StepLease.Result.Asked asked -> throw new IllegalStateException("nobody asks: " + asked);
      case StepLease.Result.NotYours(String why) -> Answer.no(why);
      case StepLease.Result.Pointless(String why) -> Answer.no(why);
      case StepLease.Result.Unknown() -> Answer.no("There is no lease '" + code + "'.");
    };
  }
}
