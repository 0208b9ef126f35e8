package dev.signalbox.chat.runcard;

import dev.signalbox.chat.pipeline.Desk;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;

/// `approve <id> [reason]` and `refuse <id> [reason]`.
final class VoteCommand implements ChangingCommand {
  static final GuardedCommand APPROVE =
      GuardedCommand.forEveryone(
          FeatureUsage.of("approve <id> [reason…]", "Say yes to a request for approval"),
          Risk.READ);
  static final GuardedCommand REFUSE =
      GuardedCommand.forEveryone(
          FeatureUsage.of("refuse <id> [reason…]", "Say no to a request for approval"), Risk.READ);

  private final Desk desk;
  private final boolean approves;

  VoteCommand(Desk desk, boolean approves) {
    this.desk = desk;
    this.approves = approves;
  }

  @Override
  public GuardedCommand guarded() {
    return approves ? APPROVE : REFUSE;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    return desk.vote(
            transaction,
            call.required("id"),
            new Approvals.Vote(call.caller(), approves, call.argument("reason")))
        .answer();
  }
}
