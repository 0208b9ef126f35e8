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
import dev.signalbox.engine.run.state.StepFailedException;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    return new StepStart.Waits(next(ask(state, planned, scope), state.now()));
  }

  /// Of those who are asked besides, all at once where the others alone could never say yes.
  private Approval ask(RunState state, PlannedStep planned, Scope scope) {
    Instant now = state.now();
    Duration within = Duration.between(now, VerbStep.end(guard, verb.within(), now));
    ApprovalRule first = rule(questions.names(state.run(), verb.by(), scope), within);
    String requester = state.run().person();
    boolean enough = verb.orAsk().isEmpty() || guard.never(first, requester).isEmpty();
    ApprovalRule rule = enough ? first : widened(first, state, scope);
    String never = guard.never(rule, requester);
    if (!never.isEmpty()) {
      throw new StepFailedException(Failure.REFUSED, never);
    }
    return questions.inside(state, planned.path(), questions.words(state.run(), verb, scope), rule);
  }

  private ApprovalRule rule(List<String> by, Duration within) {
    return new ApprovalRule("step", Quorum.of(verb.need(), by), within, THEN_START);
  }

  private ApprovalRule widened(ApprovalRule rule, RunState state, Scope scope) {
    List<String> orAsk = questions.names(state.run(), verb.orAsk(), scope);
    return rule(Stream.concat(rule.by().stream(), orAsk.stream()).toList(), rule.within().least());
  }

  /// When something is to be done about a question that nobody has answered.
  private Instant next(Approval approval, Instant now) {
    Instant next = approval.deadline();
    if (verb.remind() != null) {
      next = earlier(next, VerbStep.end(guard, verb.remind(), now));
    }
    Instant half = half(approval);
    return !verb.orAsk().isEmpty() && half.isAfter(now) ? earlier(next, half) : next;
  }

  private static Instant half(Approval approval) {
    return approval.deadline().minus(approval.rule().within().least().dividedBy(2));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /// Tells people again that they are asked, and asks others besides once half the time is over.
  ///
  /// @return when something is to be done next; null when nothing is before the deadline, which has
  ///   a timer of its own
  private @Nullable Instant wake(
      RunState state, PlannedStep planned, StepRow row, Approval approval) {
    Instant due = row.times().due();
    Instant now = state.now();
    Instant deadline = approval.deadline();
    if (!now.isBefore(deadline)) {
      return null;
    }
    if (due != null && now.isBefore(due)) {
      return due.isBefore(deadline) ? due : null;
    }
    boolean wide = !verb.orAsk().isEmpty() && !now.isBefore(half(approval));
    Approval asked = wide ? widen(state, planned, row, approval) : approval;
    if (due != null && (verb.remind() != null || !asked.equals(approval))) {
      journal.reminded(state, asked);
    }
    Instant next = next(asked, now);
    state.poll(row.resting(next));
    return next.isBefore(deadline) ? next : null;
  }

  private Approval widen(RunState state, PlannedStep planned, StepRow row, Approval approval) {
    ApprovalRule wider = widened(approval.rule(), state, Scopes.of(state, planned, row));
    if (wider.quorum().equals(approval.rule().quorum())) {
      return approval;
    }
    Approval asked = questions.widen(state, approval, wider.by());
    journal.record(
        state,
        "approval.widened",
        "ok",
        Map.of(
            "line", state.run().line(),
            "code", approval.code(),
            "asks", String.join(", ", wider.by())));
    return asked;
  }

  @Override
  public StepTurn look(RunState state, PlannedStep planned, StepRow row) {
    Optional<StepEnd> answer = answer(state, planned, row);
    if (answer.isPresent()) {
      return new StepTurn.Over(answer.get());
    }
    Instant due = wake(state, planned, row, asked(state, planned).getLast());
    Instant limit = row.deadline();
    Instant first = due == null ? limit : limit == null ? due : earlier(limit, due);
    return new StepTurn.Waits(first, waiting(state, planned, row));
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
