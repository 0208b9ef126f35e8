package dev.signalbox.engine.run.step;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Quorum;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks people in the middle of a run, and reads their answer.
record ApproveStep(Verb.Approve verb, Questions questions, RunGuard guard, Journal journal)
    implements VerbStep {
  /// How long a grant may wait until the run goes on.
  private static final Duration THEN_START = Duration.ofMinutes(15);

  @Override
  public boolean acts(Step step) {
    return false;
  }

  /// Nobody is asked in vain: it fails when too few are left who could say yes.
  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    String never = guard.never(rule(state, scope), state.run().person());
    if (!never.isEmpty()) {
      throw new StepFailedException(Failure.REFUSED, never);
    }
    return new StepStart.Waits(ask(state, planned, scope).deadline());
  }

  private Approval ask(RunState state, PlannedStep planned, Scope scope) {
    return questions.inside(
        state, planned.path(), questions.words(state.run(), verb, scope), rule(state, scope));
  }

  private ApprovalRule rule(RunState state, Scope scope) {
    List<String> by = questions.names(state.run(), verb.by(), scope);
    return new ApprovalRule("step", Quorum.of(verb.need(), by), verb.within(), THEN_START);
  }

  @Override
  public StepTurn look(RunState state, PlannedStep planned, StepRow row) {
    return answer(state, planned, row)
        .<StepTurn>map(StepTurn.Over::new)
        .orElseGet(() -> new StepTurn.Waits(row.deadline(), waiting(state, planned, row)));
  }

  /// What people have answered to a step; empty while they are still asked, or asked again since
  /// what they approved is not what would go on now.
  private Optional<StepEnd> answer(RunState state, PlannedStep planned, StepRow row) {
    Approval approval = asked(state, planned).getLast();
    if (state.stops(planned)) {
      close(state, approval, ApprovalStatus.WITHDRAWN);
      return Optional.of(StepEnd.failed(state.stopped(planned)));
    }
    Instant deadline = row.deadline();
    boolean late = deadline != null && !state.now().isBefore(deadline);
    return switch (approval.status()) {
      case ASKED -> late ? Optional.of(expire(state, approval)) : Optional.empty();
      case GRANTED -> granted(state, planned, row, approval);
      case REFUSED -> Optional.of(StepEnd.failed(Failure.REFUSED, Questions.refusal(approval)));
      case EXPIRED -> Optional.of(StepEnd.failed(Failure.EXPIRED, Questions.silence(approval)));
      case USED, WITHDRAWN, SUPERSEDED, VOID ->
          Optional.of(StepEnd.failed(Failure.REFUSED, "the approval is not valid any more"));
    };
  }

  private Optional<StepEnd> granted(
      RunState state, PlannedStep planned, StepRow row, Approval approval) {
    if (guard.now(state.run().caller()).isEmpty()) {
      close(state, approval, ApprovalStatus.SUPERSEDED);
      return Optional.of(StepEnd.failed(Failure.REFUSED, RunGuard.gone(state.run().person())));
    }
    Scope scope = Scopes.of(state, planned, row);
    Questions.Words words = questions.words(state.run(), verb, scope);
    if (approval.digest().equals(questions.digest(state.run(), planned.path(), words))) {
      return Optional.of(use(state, approval));
    }
    supersede(state, approval);
    ask(state, planned, scope);
    return Optional.empty();
  }

  /// What a run that waits for people says.
  private static String waiting(RunState state, PlannedStep planned, StepRow row) {
    return asked(state, planned).size() > 1
        ? "Waits for approval again, since the rules have changed: " + row.title()
        : "Waits for approval: " + row.title();
  }

  /// All questions of a step, oldest first.
  private static List<Approval> asked(RunState state, PlannedStep planned) {
    return state.approvals().stream().filter(asked -> planned.path().equals(asked.step())).toList();
  }

  private void supersede(RunState state, Approval approval) {
    close(state, approval, ApprovalStatus.SUPERSEDED);
    journal.record(
        state,
        "approval.superseded",
        "superseded",
        Map.of(
            "line", state.run().line(),
            "code", approval.code(),
            "digest", approval.digest(),
            "why", "the rules or the request have changed since it was asked"));
  }

  private static StepEnd expire(RunState state, Approval approval) {
    close(state, approval, ApprovalStatus.EXPIRED);
    return StepEnd.failed(Failure.EXPIRED, Questions.silence(approval));
  }

  private static void close(RunState state, Approval approval, ApprovalStatus to) {
    state.move(approval, ApprovalStatus.ASKED, to);
    state.move(approval, ApprovalStatus.GRANTED, to);
    state.disarm(RunTimer.APPROVAL_EXPIRY, approval.id());
    state.disarm(RunTimer.START_EXPIRY, approval.id());
  }

  private static StepEnd use(RunState state, Approval approval) {
    state.move(approval, ApprovalStatus.GRANTED, ApprovalStatus.USED);
    state.disarm(RunTimer.START_EXPIRY, approval.id());
    List<String> people =
        approval.votes().stream()
            .filter(Approval.Vote::approves)
            .map(Approval.Vote::person)
            .toList();
    return StepEnd.succeeded(Map.of("by", people, "digest", approval.digest()));
  }
}
