package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.guard.Caller;
import dev.signalbox.engine.people.Sight;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Members of the rule's groups vote; everybody but eve may cancel and settle.
final class FakeRunGuard implements RunGuard {
  /// What these people see: the one room there is.
  static Sight in(String room, Caller caller) {
    var names = new HashSet<>(caller.person().groups());
    names.add(caller.person().id());
    return new Sight(caller.person().id(), names, Set.of(room));
  }

  @Override
  public Sight sight(Caller caller) {
    return in(caller.person().id().equals("mallory") ? "elsewhere" : "ops", caller);
  }

  @Override
  public boolean mayTell(String here, String ofRoom) {
    return here.equals(ofRoom);
  }

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
