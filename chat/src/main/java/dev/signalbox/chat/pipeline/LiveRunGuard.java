package dev.signalbox.chat.pipeline;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.guard.Caller;
import dev.signalbox.engine.guard.PermissionVerdict;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Sight;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Who may see runs and act on them, by the permissions of now.
public final class LiveRunGuard implements RunGuard {
  private final Permissions permissions;
  private final Supplier<Catalog> catalog;
  private final Visibility visibility;

  public LiveRunGuard(Permissions permissions, Supplier<Catalog> catalog, Visibility visibility) {
    this.permissions = permissions;
    this.catalog = catalog;
    this.visibility = visibility;
  }

  @Override
  public Sight sight(Caller caller) {
    return visibility.sight(caller.person());
  }

  @Override
  public boolean mayTell(String here, String ofRoom) {
    return visibility.mayTell(here, ofRoom);
  }

  @Override
  public Optional<String> objectionToVote(Approval approval, Caller caller) {
    return objection(permissions.mayVote(approval.rule(), caller, approval.requester()));
  }

  @Override
  public Optional<String> objectionToCancel(RunView run, Caller caller) {
    Optional<Runbook> runbook = catalog.get().named(run.runbook());
    if (runbook.isEmpty()) {
      return run.caller().equals(caller.person().id())
          ? Optional.empty()
          : Optional.of(
              "The runbook "
                  + run.runbook()
                  + " is gone, so only "
                  + run.caller()
                  + ", who asked, may do this.");
    }
    Set<String> approvers =
        run.approvals().stream()
            .flatMap(approval -> approval.votes().stream())
            .filter(Approval.Vote::approves)
            .map(Approval.Vote::person)
            .collect(Collectors.toSet());
    return objection(permissions.mayCancel(caller, runbook.get(), run.caller(), approvers));
  }

  @Override
  public Optional<String> objectionToSettle(RunView run, Caller caller) {
    return objectionToCancel(run, caller);
  }

  private static Optional<String> objection(PermissionVerdict verdict) {
    return verdict instanceof PermissionVerdict.No(String why)
        ? Optional.of(why)
        : Optional.empty();
  }
}
