package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.effect.UnexpectedErrors;
import dev.signalbox.engine.run.state.StepBrokenException;
import dev.signalbox.engine.run.state.Timer;
import dev.signalbox.engine.run.step.Questions;
import dev.signalbox.engine.run.store.JdbcTimerStore;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fires timers: each together with its effect, in one transaction.
public final class RunTimers {
  private static final Duration AGAIN = Duration.ofHours(1);
  private static final Logger LOG = LoggerFactory.getLogger(RunTimers.class);
  private final Database database;
  private final JdbcTimerStore timers = new JdbcTimerStore();
  private final RunStates states;
  private final FinishRun finishRun;
  private final Journal journal;
  private final Approvals approvals;
  private final InstantSource clock;

  public RunTimers(
      Database database,
      RunStates states,
      FinishRun finishRun,
      Journal journal,
      Approvals approvals,
      InstantSource clock) {
    this.database = database;
    this.states = states;
    this.finishRun = finishRun;
    this.journal = journal;
    this.approvals = approvals;
    this.clock = clock;
  }

  public void fireDue(int most) {
    var due = database.read(handle -> timers.due(handle, clock.instant(), most));
    for (Timer timer : due) {
      fire(timer);
    }
  }

  /// One timer that cannot fire must not keep the others from it.
  private void fire(Timer timer) {
    try {
      UnexpectedErrors.guarded(
          timer.ref(),
          () ->
              database.write(transaction -> {
                fire(transaction, timer);
                return true;
              }));
    } catch (StepBrokenException failure) {
      LOG.error(
          "the timer of {} cannot fire; it is tried again in an hour",
          timer.ref(),
          failure.getCause());
      postpone(timer);
    }
  }

  private void postpone(Timer timer) {
    database.write(transaction -> {
      Instant later = transaction.now().plus(AGAIN);
      timers.arm(transaction.handle(), timer.kind(), timer.ref(), later);
      return true;
    });
  }

  private void fire(Transaction transaction, Timer timer) {
    Optional<RunState> run = states.locked(transaction, run(transaction, timer));
    if (!timers.fire(transaction.handle(), timer, transaction.now()) || run.isEmpty()) {
      return;
    }
    switch (timer.kind()) {
      case APPROVAL -> expire(run.get(), timer.ref(), ApprovalStatus.ASKED);
      case START -> expire(run.get(), timer.ref(), ApprovalStatus.GRANTED);
      case STEP -> run.get().queue(RunStatus.PARKED);
    }
  }

  private String run(Transaction transaction, Timer timer) {
    return timer.kind() == Timer.Kind.STEP
        ? timer.ref()
        : approvals.byId(transaction.handle(), timer.ref()).map(Approval::run).orElse("");
  }

  private void expire(RunState state, String id, ApprovalStatus from) {
    Transaction transaction = state.transaction();
    if (!approvals.move(transaction, id, from, ApprovalStatus.EXPIRED)) {
      return;
    }
    Approval approval = approvals.byId(transaction.handle(), id).orElseThrow();
    String reason = Questions.silence(approval);
    journal.record(
        state,
        "approval.expired",
        "expired",
        Map.of(
            "line", state.run().line(),
            "rule", approval.rule().name(),
            "digest", approval.digest(),
            "reason", reason));
    state.approvalsChanged();
    if (approval.step() == null) {
      finishRun.end(state, RunStatus.EXPIRED, reason, ApprovalStatus.EXPIRED);
      return;
    }
    state.queue(RunStatus.PARKED);
    journal.changed(state);
  }
}
