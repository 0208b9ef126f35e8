package dev.signalbox.app;

import dev.signalbox.core.approval.Approval;
import dev.signalbox.core.guard.Caller;
import dev.signalbox.core.guard.Permissions;
import dev.signalbox.core.guard.Verdict;
import dev.signalbox.core.run.RunGuard;
import dev.signalbox.core.run.RunView;
import dev.signalbox.core.runbook.Runbooks;
import java.util.List;
import java.util.Optional;

/// Who may act on a run that exists, by the permissions of now.
record PermittedActs(Permissions permissions, Runbooks runbooks) implements RunGuard {
  @Override
  public Optional<String> objectionToVote(Approval approval, Caller caller) {
    return objection(permissions.mayVote(approval.rule(), caller, approval.requester()));
  }

  @Override
  public Optional<String> objectionToCancel(RunView run, Caller caller) {
    List<String> approvers =
        run.approvals().stream().flatMap(approval -> approval.rule().by().stream()).distinct().toList();
    return objection(permissions.mayCancel(caller, run.owner(), run.caller(), approvers));
  }

  @Override
  public Optional<String> objectionToSettle(RunView run, Caller caller) {
    return objectionToCancel(run, caller);
  }

  private static Optional<String> objection(Verdict verdict) {
    return verdict instanceof Verdict.No(String why) ? Optional.of(why) : Optional.empty();
  }
}
