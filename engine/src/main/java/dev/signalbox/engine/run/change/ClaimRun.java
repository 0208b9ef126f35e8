package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.guard.Caller;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.guard.Guard;
import dev.signalbox.engine.guard.Invocation;
import dev.signalbox.engine.run.Library;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.effect.Task;
import dev.signalbox.engine.run.state.BrokenSteps;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.state.Timer;
import dev.signalbox.engine.run.step.Callers;
import dev.signalbox.engine.run.step.Questions;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.store.Stores;
import dev.signalbox.engine.run.view.LockQueue;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The claim transaction: a queued run becomes ours when its lock is free and the guard, asked
/// again where time has passed, still lets it start.
public final class ClaimRun {
  private static final Duration FRESH = Duration.ofSeconds(60);

  private final Stores stores;
  private final RunStates states;
  private final AdvanceRun advanceRun;
  private final AdvanceRun.Telling telling;
  private final LockQueue queue;
  private final Dispatch dispatch;

  public ClaimRun(
      Stores stores,
      RunStates states,
      AdvanceRun advanceRun,
      AdvanceRun.Telling telling,
      LockQueue queue,
      Dispatch dispatch) {
    this.stores = stores;
    this.states = states;
    this.advanceRun = advanceRun;
    this.telling = telling;
    this.queue = queue;
    this.dispatch = dispatch;
  }

  /// What decides at the moment of dispatch.
  public record Dispatch(Guard guard, Callers callers, Library library, Questions questions) {}

  /// Takes the run and begins its next step.
  ///
  /// @param lease how long it is ours without renewal
  /// @return what is to be done first, or empty when it is not to be had, or needs nothing done
  public Optional<Task> claim(
      Transaction transaction, String id, String owner, Duration lease, BrokenSteps broken) {
    Handle handle = transaction.handle();
    RunRow run = stores.runs().claiming(handle, id).orElse(null);
    if (run == null) {
      return Optional.empty();
    }
    boolean first = run.startedAt() == null;
    if (first && run.lock() != null && !mayHaveLock(transaction, run)) {
      return Optional.empty();
    }
    RunState state = states.of(transaction, run);
    if (first && refused(state)) {
      return Optional.empty();
    }
    var claimed = stores.runs().claim(handle, id, owner, transaction.now(), lease);
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    state.became(claimed.get());
    if (first) {
      started(state);
    }
    return advanceRun.advance(state, broken);
  }

  /// Takes a run whose step is unknown to everybody but us, who launched its program, unless a
  /// person has said by now what became of it.
  ///
  /// @param step as it was when it was found
  public Optional<Task> find(
      Transaction transaction, StepRow step, String owner, Duration lease, BrokenSteps broken) {
    Handle handle = transaction.handle();
    RunRow run = stores.runs().locked(handle, step.run()).orElseThrow();
    RunState state = states.of(transaction, run);
    if (run.status() != RunStatus.UNKNOWN || !step.equals(state.rows().get(step.path()))) {
      return Optional.empty();
    }
    stores.runs().queue(handle, run.id(), RunStatus.UNKNOWN, transaction.now());
    state.became(
        stores.runs().claim(handle, run.id(), owner, transaction.now(), lease).orElseThrow());
    state.reopen(step);
    telling
        .journal()
        .record(
            transaction,
            run,
            "run.found",
            "ok",
            Map.of("step", step.path(), "node", step.standing().node()));
    return advanceRun.advance(state, broken);
  }

  private boolean mayHaveLock(Transaction transaction, RunRow run) {
    Handle handle = transaction.handle();
    String lock = java.util.Objects.requireNonNull(run.lock());
    boolean turn =
        stores.runs().waitingFor(handle, lock).stream().findFirst().equals(Optional.of(run.id()));
    if (turn && stores.locks().take(handle, lock, run.id(), transaction.now())) {
      queue.refresh(transaction, lock);
      return true;
    }
    String reason = queue.held(handle, lock, run.room()).orElse("Waits for the lock " + lock + ".");
    if (!reason.equals(run.reason())) {
      stores.runs().setReason(handle, run.id(), reason);
      telling.journal().changed(transaction, run.id());
    }
    return false;
  }

  /// Asks the guard again for what was approved or has waited; ends the run when it says no.
  private boolean refused(RunState state) {
    RunRow run = state.run();
    Transaction transaction = state.transaction();
    Optional<Approval> granted =
        state.approvals().stream()
            .filter(approval -> approval.status() == ApprovalStatus.GRANTED)
            .findFirst();
    Instant queued = run.queuedAt() == null ? run.createdAt() : run.queuedAt();
    if (granted.isEmpty() && transaction.now().isBefore(queued.plus(FRESH))) {
      return false;
    }
    Optional<String> objection = objection(transaction, run, granted);
    if (objection.isPresent()) {
      telling.finishRun().end(state, RunStatus.REFUSED, objection.get(), ApprovalStatus.SUPERSEDED);
    }
    return objection.isPresent();
  }

  /// Why a run may not start by the rules, groups and files of now, or empty.
  Optional<String> objection(Transaction transaction, RunRow run, Optional<Approval> granted) {
    Optional<Caller> caller = dispatch.callers.now(run.caller());
    if (caller.isEmpty()) {
      return Optional.of(run.person() + " is not known here any more.");
    }
    Optional<Runbook> current = dispatch.library.current(run.runbook());
    if (current.map(Runbook::revision).filter(run.revision()::equals).isEmpty()) {
      return Optional.of("The runbook " + run.runbook() + " has changed since; ask again.");
    }
    var invocation =
        new Invocation(
            states.main(transaction.handle(), run).runbook(),
            run.arguments(),
            run.line(),
            caller.get(),
            run.room(),
            run.origin());
    Decision decision =
        granted
            .map(approval -> dispatch.guard.decide(invocation, stores.approvals().grant(approval)))
            .orElseGet(() -> dispatch.guard.decide(invocation));
    return switch (decision) {
      case Decision.Allowed allowed ->
          granted
              .filter(approval ->
                  !approval.digest().equals(dispatch.questions.presentDigest(run, approval)))
              .map(approval ->
                  "What was approved (%s) is not what would start now: the rules or the request have changed since; ask again."
                      .formatted(approval.digest().substring(0, 8)));
      case Decision.Denied denied -> Optional.of(denied.why());
      case Decision.NeedsApproval needs ->
          Optional.of("It needs " + needs.rule().name() + " now; ask again. " + needs.why());
    };
  }

  private void started(RunState state) {
    RunRow run = state.run();
    Transaction transaction = state.transaction();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("line", run.line());
    facts.put("revision", run.revision());
    facts.put("rule", run.rule());
    for (Approval approval : state.approvals()) {
      if (stores
          .approvals()
          .move(transaction, approval.id(), ApprovalStatus.GRANTED, ApprovalStatus.USED)) {
        stores.timers().cancel(transaction.handle(), Timer.Kind.START, approval.id());
        facts.put("digest", approval.digest());
        facts.put(
            "approved by",
            String.join(
                ", ",
                approval.votes().stream()
                    .filter(Approval.Vote::approves)
                    .map(Approval.Vote::person)
                    .toList()));
      }
    }
    if (!state.approvals().isEmpty()) {
      state.approvalsChanged();
    }
    telling.journal().record(transaction, run, "run.started", "ok", facts);
  }
}
