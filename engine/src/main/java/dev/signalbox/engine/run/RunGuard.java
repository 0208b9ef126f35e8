package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.guard.Caller;
import dev.signalbox.engine.people.Sight;
import java.util.Optional;

/// Decides who may see runs and act on them, by the groups, rooms and rules of now.
public interface RunGuard {
  /// What this person may see. A run outside of it does not exist for them.
  Sight sight(Caller caller);

  /// Whether everybody who may read one room may read the other, so that what happens there may be
  /// told here.
  boolean mayTell(String here, String ofRoom);

  /// Why this person's word does not count, or empty when it does. That nobody approves their own
  /// request is seen to elsewhere.
  Optional<String> objectionToVote(Approval approval, Caller caller);

  /// Why this person may not cancel the run, or empty.
  Optional<String> objectionToCancel(RunView run, Caller caller);

  /// Why this person may not say what became of a step whose outcome is unknown, or empty.
  Optional<String> objectionToSettle(RunView run, Caller caller);
}
