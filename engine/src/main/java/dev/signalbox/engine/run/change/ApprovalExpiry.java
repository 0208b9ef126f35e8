package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.step.Questions;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import java.util.Map;

/// A question was not answered in time, or what was approved did not start in time.
///
/// @param from what an approval is that expires
record ApprovalExpiry(
    RunTimers timers,
    Approvals approvals,
    FinishRun finishRun,
    Journal journal,
    ApprovalStatus from)
    implements TimerHandler {

  @Override
  public boolean lock(Transaction transaction, String id) {
    return timers.lock(transaction, approval(transaction, id).run());
  }

  private Approval approval(Transaction transaction, String id) {
    return approvals.byId(transaction.handle(), id).orElseThrow();
  }

  @Override
  public void fire(Transaction transaction, String id) {
    RunState state = timers.load(transaction, approval(transaction, id).run());
    if (!approvals.move(transaction, id, from, ApprovalStatus.EXPIRED)) {
      return;
    }
    Approval approval = approval(transaction, id);
    String reason = Questions.silence(approval);
    journal.record(
        state,
        "approval.expired",
        "expired",
        Map.of(
            "line", state.run().line(),
            "rule", approval.rule().name(),
            "digest", approval.digest(),
            "reason", reason));
    state.approvalsChanged();
    if (approval.step() == null) {
      finishRun.end(state, RunStatus.EXPIRED, reason, ApprovalStatus.EXPIRED);
      return;
    }
    timers.goOn(state);
    journal.changed(state);
  }

  @Override
  public void refused(Transaction transaction, String id, String why) {
    timers.layDown(timers.load(transaction, approval(transaction, id).run()), why);
  }
}
