package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.choice.ChoiceRequest;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.effect.ThisNode;
import dev.signalbox.engine.run.state.BrokenSteps;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.JdbcLockStore;
import dev.signalbox.engine.run.store.JdbcRunStore;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.run.view.LockQueue;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The claim transaction: a queued run becomes ours when its lock is free and the guard, asked
/// again where time has passed, still lets it start.
public final class ClaimRun {
  /// What was decided longer ago may be decided otherwise by now: files are looked at every second.
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final JdbcRunStore runs = new JdbcRunStore();
  private final JdbcLockStore locks = new JdbcLockStore();
  private final RunStates states;
  private final AdvanceRun advanceRun;
  private final FinishRun finishRun;
  private final StartCheck check;
  private final Journal journal;
  private final LockQueue queue;
  private final ThisNode node;

  public ClaimRun(
      RunStates states,
      AdvanceRun advanceRun,
      FinishRun finishRun,
      StartCheck check,
      Journal journal,
      LockQueue queue,
      ThisNode node) {
    this.states = states;
    this.advanceRun = advanceRun;
    this.finishRun = finishRun;
    this.check = check;
    this.journal = journal;
    this.queue = queue;
    this.node = node;
  }

  /// Takes the run and begins its next step.
  ///
  /// @param look what was asked outside for it, or is to be asked first
  /// @return what is to be done first: nothing when it is not to be had, or needs nothing done
  public Advanced claim(Transaction transaction, String id, BrokenSteps broken, StartLook look) {
    Optional<RunState> queued = states.claiming(transaction, id);
    if (queued.isEmpty()) {
      return Advanced.NOTHING;
    }
    RunState state = queued.get();
    boolean first = state.run().startedAt() == null;
    boolean asks = first && state.run().ends() == null;
    if (asks && (!mayHaveLock(state) || lacks(state, look) || refused(state, look))) {
      return Advanced.NOTHING;
    }
    if (!state.claim(node.owner(), node.lease().length())) {
      return Advanced.NOTHING;
    }
    if (first) {
      started(state);
    }
    return advanceRun.advance(state, broken);
  }

  /// Takes a run of which steps are unknown to everybody but us, who launched their programs,
  /// unless a person has said by now what became of them.
  ///
  /// @param found steps of the run, as they were when they were found
  public Advanced find(Transaction transaction, List<StepRow> found, BrokenSteps broken) {
    RunState state = states.locked(transaction, found.getFirst().run()).orElseThrow();
    List<StepRow> still =
        found.stream().filter(step -> step.equals(state.rows().get(step.path()))).toList();
    if (state.run().status() != RunStatus.UNKNOWN || still.isEmpty()) {
      return Advanced.NOTHING;
    }
    state.queue(RunStatus.UNKNOWN);
    state.claim(node.owner(), node.lease().length());
    still.forEach(step -> takeBack(state, step));
    return advanceRun.advance(state, broken);
  }

  private void takeBack(RunState state, StepRow step) {
    state.reopen(step);
    journal.record(
        state, "run.found", "ok", Map.of("step", step.path(), "node", step.standing().node()));
  }

  private boolean mayHaveLock(RunState state) {
    RunRow run = state.run();
    Transaction transaction = state.transaction();
    Handle handle = transaction.handle();
    String lock = run.lock();
    if (lock == null) {
      return true;
    }
    boolean turn = runs.waitingFor(handle, lock).stream().findFirst().equals(Optional.of(run.id()));
    if (turn && locks.acquire(handle, lock, run.id(), transaction.now())) {
      queue.refresh(transaction, lock);
      return true;
    }
    String reason = queue.held(handle, lock, run.room()).orElse("Waits for the lock " + lock + ".");
    if (!reason.equals(run.reason())) {
      runs.setReason(handle, run.id(), reason);
      journal.changed(transaction, run.id());
    }
    return false;
  }

  /// Whether something has to be asked outside first: what its parameters may be.
  private boolean lacks(RunState state, StartLook look) {
    Runbook runbook = state.main().runbook();
    RunRow run = state.run();
    return runbook.asksChoices()
        && look.lacks(
            new ChoiceRequest(runbook, run.arguments().values(), check.caller(run), run.room()));
  }

  /// Asks the guard again for what was approved, has waited or has a high risk; ends the run when
  /// it says no, or what was asked outside does.
  private boolean refused(RunState state, StartLook look) {
    Optional<String> objection =
        finishRun.lacking(state).or(() -> objection(state)).or(look::objection);
    if (objection.isPresent()) {
      finishRun.end(state, RunStatus.REFUSED, objection.get(), ApprovalStatus.SUPERSEDED);
    }
    return objection.isPresent();
  }

  private Optional<String> objection(RunState state) {
    RunRow run = state.run();
    Transaction transaction = state.transaction();
    Optional<Approval> granted =
        state.approvals().stream()
            .filter(approval -> approval.status() == ApprovalStatus.GRANTED)
            .findFirst();
    Instant queued = run.times().queued() == null ? run.asked().at() : run.times().queued();
    boolean isHigh = state.main().runbook().risk().compareTo(Risk.HIGH) >= 0;
    return granted.isEmpty() && !isHigh && transaction.now().isBefore(queued.plus(FRESH))
        ? Optional.empty()
        : check.objection(state, granted);
  }

  private void started(RunState state) {
    RunRow run = state.run();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("line", run.line());
    facts.put("revision", run.revision());
    facts.put("rule", run.asked().rule());
    for (Approval approval : state.approvals()) {
      if (state.move(approval, ApprovalStatus.GRANTED, ApprovalStatus.USED)) {
        state.disarm(RunTimer.START_EXPIRY, approval.id());
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
    journal.record(state, "run.started", "ok", facts);
  }
}
