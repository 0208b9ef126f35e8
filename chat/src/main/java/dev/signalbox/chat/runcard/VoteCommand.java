package dev.signalbox.chat.runcard;

import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.run.Runs;
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

  private final Runs runs;
  private final RunAnswers answers;
  private final OtherVotes others;
  private final boolean approves;

  VoteCommand(Runs runs, RunAnswers answers, OtherVotes others, boolean approves) {
    this.runs = runs;
    this.answers = answers;
    this.others = others;
    this.approves = approves;
  }

  @Override
  public GuardedCommand guarded() {
    return approves ? APPROVE : REFUSE;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String code = call.required("id");
    String reason = call.text("reason");
    var vote = new Approvals.Vote(call.caller(), approves, reason.isEmpty() ? null : reason);
    return others
        .vote(transaction, code, vote)
        .orElseGet(() -> answers.voted(code, runs.vote(transaction, code, vote)));
  }
}
