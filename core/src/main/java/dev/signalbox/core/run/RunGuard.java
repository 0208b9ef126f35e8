package dev.signalbox.core.run;

import dev.signalbox.core.approval.Approval;
import dev.signalbox.core.guard.Caller;
import java.util.Optional;

/// Decides who may act on a run that exists, by the groups and rules of now.
public interface RunGuard {
  /// Why this person's word does not count, or empty when it does. That nobody approves their own
  /// request is seen to elsewhere.
  Optional<String> objectionToVote(Approval approval, Caller caller);

  /// Why this person may not cancel the run, or empty.
  Optional<String> objectionToCancel(RunView run, Caller caller);

  /// Why this person may not say what became of a step whose outcome is unknown, or empty.
  Optional<String> objectionToSettle(RunView run, Caller caller);
}
