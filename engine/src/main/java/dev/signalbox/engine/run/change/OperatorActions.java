package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.form.AnswerResult;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.ActResult;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Settlement;
import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.checklist.TaskActions;
import dev.signalbox.engine.run.lease.StepPaths;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.Phase;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.step.Outcomes;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.StepProbe;
import dev.signalbox.engine.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What people do to runs: cancel them, stop a step, say what became of one, fill in what they ask.
public final class OperatorActions {
  private final RunStates states;
  private final FinishRun finishRun;
  private final Journal journal;
  private final RunGuard guard;
  private final AnswerForm answers;
  private final LeaseActions leases;
  private final TaskActions tasks;

  public OperatorActions(
      RunStates states,
      FinishRun finishRun,
      Journal journal,
      RunGuard guard,
      AnswerForm answers,
      LeaseActions leases,
      TaskActions tasks) {
    this.tasks = tasks;
    this.answers = answers;
    this.states = states;
    this.finishRun = finishRun;
    this.journal = journal;
    this.guard = guard;
    this.leases = leases;
  }

  public AnswerResult answer(
      Transaction transaction, String code, Caller caller, Arguments values, String shown) {
    return answers.answer(transaction, code, caller, values, shown);
  }

  /// What people do to tasks.
  public TaskActions tasks() {
    return tasks;
  }

  public ActResult cancel(Transaction transaction, String idOrCode, Caller caller, boolean undo) {
    Optional<RunState> found = states.locked(transaction, idOrCode, guard.sight(caller));
    if (found.isEmpty()) {
      return new ActResult.Unknown();
    }
    RunState state = found.get();
    RunStatus status = state.run().status();
    RunView view = journal.view(state);
    if (status.ended()) {
      return new ActResult.Pointless(view, "It has ended already: " + Scopes.word(status));
    }
    Optional<String> objection = guard.objectionToAct(view, caller);
    if (objection.isPresent()) {
      return denied(state, caller, "run.cancel-denied", objection.get());
    }
    Map<String, String> facts =
        Map.of("undo", Boolean.toString(undo), "status", Scopes.word(status));
    record(state, caller, "run.cancelled", "ok", facts);
    cancel(state, caller.id(), undo);
    return new ActResult.Done(journal.changed(state));
  }

  private void record(
      RunState state, Caller caller, String kind, String outcome, Map<String, String> facts) {
    journal.record(state.transaction(), state.run(), caller, kind, outcome, facts);
  }

  private ActResult denied(RunState state, Caller caller, String kind, String why) {
    record(state, caller, kind, "denied", Map.of("why", why));
    return new ActResult.NotYours(journal.view(state), why);
  }

  private void cancel(RunState state, String person, boolean undo) {
    RunRow run = state.run();
    if (run.startedAt() == null) {
      String why = Cause.cancelledBy(person).words();
      finishRun.end(state, RunStatus.CANCELLED, why, ApprovalStatus.WITHDRAWN);
      return;
    }
    boolean first = run.phase() == Phase.MAIN && run.cause() == null;
    if (first) {
      state.cancel(Cause.cancelledBy(person), undo);
    }
    Cause cause = first ? Cause.cancelledBy(person) : Cause.stoppedBy(person);
    List<String> stopped = new ArrayList<>();
    for (StepRow open : StepPaths.open(state)) {
      if (open.status() == StepStatus.UNKNOWN) {
        state.end(open, StepEnd.failed(Failure.CANCELLED, cause.words() + Outcomes.NOT_KNOWN));
      } else if (StepProbe.isAt(open.path())) {
        // Nobody needs to know any more what it would tell.
        state.end(open, StepEnd.failed(Failure.CANCELLED, cause.words()));
      } else if (!(first && sheltered(open.path()))) {
        // The first cancel leaves a final step of a called runbook alone; a second one stops any.
        stopped.add(open.path());
      }
    }
    if (!stopped.isEmpty()) {
      state.stop(new RunRow.Stop(stopped, person));
    }
    state.queue(RunStatus.PARKED);
    state.queue(RunStatus.UNKNOWN);
  }

  private static boolean sheltered(String path) {
    return path.contains(">finally.") || path.contains(".undo.");
  }

  public ActResult settle(
      Transaction transaction, String idOrCode, Caller caller, Settlement settlement) {
    Optional<RunState> found = states.locked(transaction, idOrCode, guard.sight(caller));
    if (found.isEmpty()) {
      return new ActResult.Unknown();
    }
    RunState state = found.get();
    RunView view = journal.view(state);
    if (state.run().status() != RunStatus.UNKNOWN) {
      return new ActResult.Pointless(
          view, "Nothing about it is unknown: it is " + Scopes.word(state.run().status()));
    }
    Optional<String> objection = guard.objectionToSettle(view, caller, state.risk());
    if (objection.isPresent()) {
      return denied(state, caller, "run.settle-denied", objection.get());
    }
    StepRow open = StepPaths.unknown(state);
    if (open != null) {
      settle(state, open, caller.id(), settlement);
    }
    String outcome = settlement.name().toLowerCase(Locale.ROOT);
    String step = open == null ? "" : open.path();
    record(state, caller, "run.settled", outcome, Map.of("step", step));
    state.queue(RunStatus.UNKNOWN);
    return new ActResult.Done(journal.changed(state));
  }

  private void settle(RunState state, StepRow open, String person, Settlement word) {
    state.end(
        open,
        switch (word) {
          case HAPPENED -> leases.granted(state, open, StepEnd.succeeded(Map.of()));
          case REPEAT -> StepEnd.failed(Failure.FAILED, person + " says it did not happen");
          case STOP ->
              StepEnd.failed(
                  state.run().cause() == null ? Failure.FAILED : Failure.CANCELLED,
                  "stopped by " + person + Outcomes.NOT_KNOWN);
        });
    if (word == Settlement.REPEAT) {
      state.begin(open.pending());
    }
  }

  /// What a step did is taken back now.
  public StepLease.Result endLease(Transaction transaction, String code, Caller caller) {
    return leases.end(transaction, code, caller);
  }

  /// What a step did is to last longer.
  public StepLease.Result extendLease(Transaction transaction, String code, StepLease.Wish wish) {
    return leases.extend(transaction, code, wish);
  }
}
