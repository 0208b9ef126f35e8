package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.step.Questions;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.runbook.Runbook;
import java.util.Optional;

/// Decides once more, at the grant and at the claim, about a run that was let in or held before.
public final class StartCheck {
  private final RunGuard guard;
  private final Library library;
  private final Questions questions;
  private final Approvals approvals;

  public StartCheck(RunGuard guard, Library library, Questions questions, Approvals approvals) {
    this.guard = guard;
    this.library = library;
    this.questions = questions;
    this.approvals = approvals;
  }

  /// Whose run it is, with the groups of now; as they were where they are gone.
  Caller caller(RunRow run) {
    return guard.now(run.caller()).orElse(run.caller());
  }

  /// Why a run may not start by the rules, groups and files of now, or empty.
  Optional<String> objection(RunState state, Optional<Approval> granted) {
    RunRow run = state.run();
    Optional<Caller> caller = guard.now(run.caller());
    if (caller.isEmpty()) {
      return Optional.of(RunGuard.gone(run.person()));
    }
    Optional<Runbook> current = library.current(run.runbook());
    if (current.map(Runbook::revision).filter(run.revision()::equals).isEmpty()) {
      return Optional.of("The runbook " + run.runbook() + " has changed since; ask again.");
    }
    var invocation =
        new Invocation(
            state.main().runbook(),
            run.arguments(),
            run.line(),
            caller.get(),
            run.room(),
            run.asked().origin());
    Decision decision =
        granted
            .map(approval -> guard.decide(invocation, approvals.grant(approval)))
            .orElseGet(() -> guard.decide(invocation));
    return switch (decision) {
      case Decision.Allowed allowed ->
          granted
              .filter(approval -> !approval.digest().equals(questions.presentDigest(run, approval)))
              .map(approval ->
                  "What was approved (%s) is not what would start now: the rules or the request have changed since; ask again."
                      .formatted(approval.digest().substring(0, 8)));
      case Decision.Denied denied -> Optional.of(denied.why());
      case Decision.NeedsApproval needs ->
          Optional.of("It needs " + needs.rule().name() + " now; ask again. " + needs.why());
    };
  }
}
