package dev.signalbox.engine.run.step;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.approval.BoundDigest;
import dev.signalbox.engine.approval.Question;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.state.Timer;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.run.store.Stores;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks people, before a run starts or in the middle of it, and reads their answer.
public final class Questions {
  /// How long a step's grant may wait until the run goes on.
  private static final Duration THEN_START = Duration.ofMinutes(15);

  private final Stores stores;
  private final Journal journal;
  private final Guard guard;
  private final SecretMasking masking;

  public Questions(Stores stores, Journal journal, Guard guard, SecretMasking masking) {
    this.stores = stores;
    this.journal = journal;
    this.guard = guard;
    this.masking = masking;
  }

  /// The guard asks before the start.
  public Approval beforeStart(Transaction transaction, RunRow run, ApprovalRule rule, String why) {
    return ask(transaction, run, null, shown(run.line() + " – " + why), "", rule);
  }

  /// A step asks for the first time.
  ///
  /// @throws StepFailedException when too few are left who could say yes: nobody is asked in vain
  Approval first(RunState state, PlannedStep planned, Verb.Approve approve, Scope scope) {
    String never = guard.never(rule(approve, scope), state.run().person());
    if (!never.isEmpty()) {
      throw new StepFailedException(Failure.REFUSED, never);
    }
    return inside(state, planned, approve, scope);
  }

  private static ApprovalRule rule(Verb.Approve approve, Scope scope) {
    List<String> by = new ArrayList<>();
    approve.by().forEach(who -> add(by, who.value(scope)));
    return new ApprovalRule("step", approve.need(), by, approve.within(), THEN_START);
  }

  private Approval inside(RunState state, PlannedStep planned, Verb.Approve approve, Scope scope) {
    ApprovalRule rule = rule(approve, scope);
    var words = words(approve, scope);
    state.approvalsChanged();
    return ask(state.transaction(), state.run(), planned.path(), words.text(), words.shown(), rule);
  }

  private Words words(Verb.Approve approve, Scope scope) {
    String shown = approve.show() == null ? "" : Values.write(approve.show().markedValue(scope));
    return new Words(shown(approve.text().marked(scope)), shown(shown));
  }

  /// What is approved is what was seen: nothing in it is hidden.
  private String shown(String text) {
    return VisibleText.lines(masking.mask(SecretMark.shown(text)));
  }

  /// What people read.
  ///
  /// @param shown what is shown beside the question
  private record Words(String text, String shown) {
    String bound() {
      return text + "\n" + shown;
    }
  }

  private static void add(List<String> by, Object who) {
    if (who instanceof Collection<?> several) {
      several.forEach(one -> by.add(String.valueOf(one)));
    } else {
      by.add(who.toString());
    }
  }

  private Approval ask(
      Transaction transaction,
      RunRow run,
      @org.jspecify.annotations.Nullable String step,
      String text,
      String shown,
      ApprovalRule rule) {
    String revision = guard.revision();
    String digest = digest(run, step, new Words(text, shown).bound(), revision);
    Approval approval =
        stores
            .approvals()
            .ask(
                transaction,
                new Question(run.id(), step, text, rule, run.person(), digest, revision));
    stores
        .timers()
        .arm(transaction.handle(), Timer.Kind.APPROVAL, approval.id(), approval.deadline());
    journal.record(
        transaction,
        run,
        "approval.asked",
        "ok",
        Map.of(
            "line", run.line(),
            "rule", rule.name(),
            "question", text,
            "digest", digest,
            "code", approval.code()));
    return approval;
  }

  /// What a question that the guard asked before the start would be bound to now.
  public String presentDigest(RunRow run, Approval approval) {
    return digest(run, null, new Words(approval.question(), "").bound(), guard.revision());
  }

  private static String digest(
      RunRow run,
      @org.jspecify.annotations.Nullable String step,
      String shown,
      String guardRevision) {
    return new BoundDigest(
            run.runbook(),
            run.revision(),
            Values.canonical(run.arguments()),
            step == null ? run.room() : run.room() + "/" + step,
            run.person(),
            guardRevision,
            shown)
        .hex();
  }

  /// What people have answered to a step; empty while they are still asked, or asked again since
  /// what they approved is not what would go on now.
  public Optional<StepEnd> answer(
      RunState state, PlannedStep planned, Verb.Approve approve, StepRow row) {
    Approval approval = asked(state, planned).getLast();
    if (state.stops(planned)) {
      close(state, approval, ApprovalStatus.WITHDRAWN);
      return Optional.of(StepEnd.failed(state.stopped(planned)));
    }
    Instant deadline = row.deadline();
    boolean late = deadline != null && !state.now().isBefore(deadline);
    return switch (approval.status()) {
      case ASKED -> late ? Optional.of(expire(state, approval)) : Optional.empty();
      case GRANTED -> {
        Scope scope = Scopes.of(state, planned, row);
        String bound = words(approve, scope).bound();
        if (approval
            .digest()
            .equals(digest(state.run(), planned.path(), bound, guard.revision()))) {
          yield Optional.of(use(state, approval));
        }
        supersede(state, approval);
        inside(state, planned, approve, scope);
        yield Optional.empty();
      }
      case REFUSED -> Optional.of(StepEnd.failed(Failure.REFUSED, refusal(approval)));
      case EXPIRED -> Optional.of(StepEnd.failed(Failure.EXPIRED, silence(approval)));
      case USED, WITHDRAWN, SUPERSEDED, VOID ->
          Optional.of(StepEnd.failed(Failure.REFUSED, "the approval is not valid any more"));
    };
  }

  /// What a run that waits for people says.
  public String waiting(RunState state, PlannedStep planned, StepRow row) {
    return asked(state, planned).size() > 1
        ? "Waits for approval again, since the rules have changed: " + row.title()
        : "Waits for approval: " + row.title();
  }

  /// All questions of a step, oldest first.
  private List<Approval> asked(RunState state, PlannedStep planned) {
    return state.approvals().stream().filter(asked -> planned.path().equals(asked.step())).toList();
  }

  private void supersede(RunState state, Approval approval) {
    close(state, approval, ApprovalStatus.SUPERSEDED);
    journal.record(
        state.transaction(),
        state.run(),
        "approval.superseded",
        "superseded",
        Map.of(
            "line", state.run().line(),
            "code", approval.code(),
            "digest", approval.digest(),
            "why", "the rules or the request have changed since it was asked"));
  }

  private StepEnd expire(RunState state, Approval approval) {
    close(state, approval, ApprovalStatus.EXPIRED);
    return StepEnd.failed(Failure.EXPIRED, silence(approval));
  }

  private void close(RunState state, Approval approval, ApprovalStatus to) {
    Transaction transaction = state.transaction();
    state.approvalsChanged();
    stores.approvals().close(transaction, approval.run(), to);
    stores.timers().cancel(transaction.handle(), Timer.Kind.APPROVAL, approval.id());
    stores.timers().cancel(transaction.handle(), Timer.Kind.START, approval.id());
  }

  private StepEnd use(RunState state, Approval approval) {
    Transaction transaction = state.transaction();
    state.approvalsChanged();
    stores
        .approvals()
        .move(transaction, approval.id(), ApprovalStatus.GRANTED, ApprovalStatus.USED);
    stores.timers().cancel(transaction.handle(), Timer.Kind.START, approval.id());
    List<String> people =
        approval.votes().stream()
            .filter(Approval.Vote::approves)
            .map(Approval.Vote::person)
            .toList();
    return StepEnd.succeeded(Map.of("by", people, "digest", approval.digest()));
  }

  public static String refusal(Approval approval) {
    return approval.votes().stream()
        .filter(vote -> !vote.approves())
        .findFirst()
        .map(vote ->
            "refused by " + vote.person() + (vote.reason() == null ? "" : ": " + vote.reason()))
        .orElse("refused");
  }

  public static String silence(Approval approval) {
    boolean granted =
        approval.votes().stream().filter(Approval.Vote::approves).count() >= approval.rule().need();
    return granted
        ? "approved, but not begun within " + Durations.text(approval.rule().thenStartWithin())
        : "not approved within " + Durations.text(approval.rule().within());
  }
}
