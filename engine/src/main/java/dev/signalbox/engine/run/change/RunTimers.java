package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.checklist.TaskDue;
import dev.signalbox.engine.run.lease.EndLease;
import dev.signalbox.engine.run.lease.LeaseDue;
import dev.signalbox.engine.run.lease.LeaseNotice;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What runs do when their timers are due.
public final class RunTimers {
  private static final Set<RunStatus> RESTING =
      EnumSet.of(RunStatus.HELD, RunStatus.QUEUED, RunStatus.PARKED);

  private final RunStates states;
  private final Journal journal;
  private final Consumer<String> offer;

  /// @param offer is given runs that may go on
  public RunTimers(RunStates states, Journal journal, Consumer<String> offer) {
    this.states = states;
    this.journal = journal;
    this.offer = offer;
  }

  /// From now on these are handled.
  ///
  /// @param endLease ends leases whose time is over
  /// @param tasks reminds people of tasks
  public void handle(
      Timers timers, Approvals approvals, FinishRun finishRun, EndLease endLease, TaskDue tasks) {
    timers.handle(RunTimer.TASK_DUE, tasks);
    timers.handle(RunTimer.WAIT, new WaitOver(this));
    timers.handle(RunTimer.LEASE_DUE, new LeaseDue(endLease, states.dialect(), offer));
    timers.handle(RunTimer.LEASE_WARNING, new LeaseNotice(endLease, states.dialect()));
    timers.handle(RunTimer.EXTENSION_LATE, new ExtensionLate(this, finishRun));
    timers.handle(
        RunTimer.APPROVAL_EXPIRY,
        new ApprovalExpiry(this, approvals, finishRun, journal, ApprovalStatus.ASKED));
    timers.handle(
        RunTimer.START_EXPIRY,
        new ApprovalExpiry(this, approvals, finishRun, journal, ApprovalStatus.GRANTED));
  }

  boolean lock(Transaction transaction, String run) {
    return states.lock(transaction, run);
  }

  RunState load(Transaction transaction, String run) {
    return states.locked(transaction, run).orElseThrow();
  }

  /// A run that waited looks what is next.
  void goOn(RunState state) {
    state.queue(RunStatus.PARKED);
    String run = state.run().id();
    state.transaction().afterCommit(() -> offer.accept(run));
  }

  /// A run whose timer will never fire is laid before people.
  void layDown(RunState state, String why) {
    if (RESTING.contains(state.run().status())) {
      String reason = "What it waits for is over, and it cannot go on: " + why;
      state.rest(RunStatus.UNKNOWN, reason);
      journal.record(state, "run.unknown", "unknown", Map.of("reason", reason));
      journal.changed(state);
    }
  }
}
