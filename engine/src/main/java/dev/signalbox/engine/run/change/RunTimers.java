package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.effect.UnexpectedErrors;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepBrokenException;
import dev.signalbox.engine.run.state.Timer;
import dev.signalbox.engine.run.step.Questions;
import dev.signalbox.engine.run.store.Stores;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fires timers: each together with its effect, in one transaction.
public final class RunTimers {
  private static final Duration AGAIN = Duration.ofHours(1);
  private static final Logger LOG = LoggerFactory.getLogger(RunTimers.class);
  private final Database database;
  private final Stores stores;
  private final Journal journal;
  private final FinishRun finishRun;
  private final InstantSource clock;

  public RunTimers(
      Database database, Stores stores, AdvanceRun.Telling telling, InstantSource clock) {
    this.database = database;
    this.stores = stores;
    this.journal = telling.journal();
    this.finishRun = telling.finishRun();
    this.clock = clock;
  }

  public void fireDue(int most) {
    var due = database.read(handle -> stores.timers().due(handle, clock.instant(), most));
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
      stores.timers().arm(transaction.handle(), timer.kind(), timer.ref(), later);
      return true;
    });
  }

  private void fire(Transaction transaction, Timer timer) {
    lock(transaction, timer);
    if (!stores.timers().fire(transaction.handle(), timer, transaction.now())) {
      return;
    }
    switch (timer.kind()) {
      case APPROVAL -> expire(transaction, timer.ref(), ApprovalStatus.ASKED);
      case START -> expire(transaction, timer.ref(), ApprovalStatus.GRANTED);
      case STEP ->
          stores
              .runs()
              .queue(transaction.handle(), timer.ref(), RunStatus.PARKED, transaction.now());
    }
  }

  private void lock(Transaction transaction, Timer timer) {
    var handle = transaction.handle();
    String run =
        timer.kind() == Timer.Kind.STEP
            ? timer.ref()
            : stores.approvals().byId(handle, timer.ref()).map(Approval::run).orElse("");
    stores.runs().locked(handle, run);
  }

  private void expire(Transaction transaction, String id, ApprovalStatus from) {
    if (!stores.approvals().move(transaction, id, from, ApprovalStatus.EXPIRED)) {
      return;
    }
    var handle = transaction.handle();
    Approval approval = stores.approvals().byId(handle, id).orElseThrow();
    RunRow run = stores.runs().byId(handle, approval.run()).orElseThrow();
    String reason = Questions.silence(approval);
    journal.record(
        transaction,
        run,
        "approval.expired",
        "expired",
        Map.of(
            "line", run.line(),
            "rule", approval.rule().name(),
            "digest", approval.digest(),
            "reason", reason));
    if (approval.step() == null) {
      finishRun.end(transaction, run, RunStatus.EXPIRED, reason, ApprovalStatus.EXPIRED);
      return;
    }
    stores.runs().queue(handle, run.id(), RunStatus.PARKED, transaction.now());
    journal.changed(transaction, run.id());
  }
}
