package dev.signalbox.core.run;

import dev.signalbox.core.approval.Approval;
import dev.signalbox.core.guard.Caller;
import java.util.Optional;

/// Members of the rule's groups vote; everybody but eve may cancel and settle.
final class FakeRunGuard implements RunGuard {
  @Override
  public Optional<String> objectionToVote(Approval approval, Caller caller) {
    boolean counts =
        approval.rule().name().equals("confirm")
            || approval.rule().by().stream().anyMatch(caller.person()::in);
    return counts ? Optional.empty() : Optional.of("This is for " + approval.rule().by() + ".");
  }

  @Override
  public Optional<String> objectionToCancel(RunView run, Caller caller) {
    return caller.person().id().equals("eve") ? Optional.of("Not yours.") : Optional.empty();
  }

  @Override
  public Optional<String> objectionToSettle(RunView run, Caller caller) {
    return objectionToCancel(run, caller);
  }
}
