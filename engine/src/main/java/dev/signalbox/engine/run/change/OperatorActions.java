package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.guard.Caller;
import dev.signalbox.engine.run.ActResult;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.engine.run.Settlement;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.Phase;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.step.StepPaths;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.run.store.Stores;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Transaction;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What people do to runs: cancel them, stop a step, say what became of one.
public final class OperatorActions {
  static final String NOT_KNOWN = "; whether it happened is not known";

  private final Stores stores;
  private final RunStates states;
  private final Journal journal;
  private final FinishRun finishRun;
  private final RunGuard guard;

  public OperatorActions(
      Stores stores, RunStates states, AdvanceRun.Telling telling, RunGuard guard) {
    this.stores = stores;
    this.states = states;
    this.journal = telling.journal();
    this.finishRun = telling.finishRun();
    this.guard = guard;
  }

  public ActResult cancel(Transaction transaction, String idOrCode, Caller caller, boolean undo) {
    Optional<RunRow> found =
        stores.seen().locked(transaction.handle(), idOrCode, guard.sight(caller));
    if (found.isEmpty()) {
      return new ActResult.Unknown();
    }
    RunRow run = found.get();
    RunView view = journal.view(transaction, run.id());
    if (run.status().ended()) {
      return new ActResult.Pointless(view, "It has ended already: " + Scopes.word(run.status()));
    }
    Optional<String> objection = guard.objectionToCancel(view, caller);
    if (objection.isPresent()) {
      return denied(transaction, run, caller, "run.cancel-denied", objection.get());
    }
    journal.record(
        transaction,
        run,
        caller,
        "run.cancelled",
        "ok",
        Map.of("undo", Boolean.toString(undo), "status", Scopes.word(run.status())));
    cancel(transaction, run, caller.person().id(), undo);
    return new ActResult.Done(journal.changed(transaction, run.id()));
  }

  private ActResult denied(
      Transaction transaction, RunRow run, Caller caller, String kind, String why) {
    journal.record(transaction, run, caller, kind, "denied", Map.of("why", why));
    return new ActResult.NotYours(why);
  }

  private void cancel(Transaction transaction, RunRow run, String person, boolean undo) {
    Handle handle = transaction.handle();
    if (run.startedAt() == null) {
      finishRun.end(
          transaction,
          run,
          RunStatus.CANCELLED,
          Cause.cancelledBy(person).words(),
          ApprovalStatus.WITHDRAWN);
      return;
    }
    StepRow open = StepPaths.open(states.load(transaction, run.id()));
    boolean first = run.phase() == Phase.MAIN && run.cause() == null;
    if (first) {
      stores.runs().cancel(handle, run.id(), Cause.cancelledBy(person), undo);
    }
    if (open != null && run.status() == RunStatus.UNKNOWN) {
      Cause cause = first ? Cause.cancelledBy(person) : Cause.stoppedBy(person);
      StepEnd end = StepEnd.failed(Failure.CANCELLED, cause.words() + NOT_KNOWN);
      stores.steps().end(handle, open, end, transaction.now());
    } else if (open != null && !(first && sheltered(open.path()))) {
      // The first cancel leaves a final step of a called runbook alone; a second one stops any.
      stores.runs().stop(handle, run.id(), new RunRow.Stop(open.path(), person));
    }
    if (run.status() == RunStatus.PARKED || run.status() == RunStatus.UNKNOWN) {
      stores.runs().queue(handle, run.id(), run.status(), transaction.now());
    }
  }

  private static boolean sheltered(String path) {
    return path.contains(">finally") || path.contains("undo");
  }

  public ActResult settle(
      Transaction transaction, String idOrCode, Caller caller, Settlement settlement) {
    Handle handle = transaction.handle();
    Optional<RunRow> found = stores.seen().locked(handle, idOrCode, guard.sight(caller));
    if (found.isEmpty()) {
      return new ActResult.Unknown();
    }
    RunRow run = found.get();
    RunView view = journal.view(transaction, run.id());
    if (run.status() != RunStatus.UNKNOWN) {
      return new ActResult.Pointless(
          view, "Nothing about it is unknown: it is " + Scopes.word(run.status()));
    }
    Optional<String> objection = guard.objectionToSettle(view, caller);
    if (objection.isPresent()) {
      return denied(transaction, run, caller, "run.settle-denied", objection.get());
    }
    StepRow open = StepPaths.open(states.load(transaction, run.id()));
    settle(transaction, run, open, new Word(caller.person().id(), settlement));
    journal.record(
        transaction,
        run,
        caller,
        "run.settled",
        settlement.name().toLowerCase(java.util.Locale.ROOT),
        Map.of("step", open == null ? "" : open.path()));
    stores.runs().queue(handle, run.id(), RunStatus.UNKNOWN, transaction.now());
    return new ActResult.Done(journal.changed(transaction, run.id()));
  }

  private record Word(String person, Settlement settlement) {}

  private void settle(Transaction transaction, RunRow run, @Nullable StepRow open, Word word) {
    if (open == null) {
      return;
    }
    Handle handle = transaction.handle();
    String person = word.person();
    StepEnd end =
        switch (word.settlement()) {
          case HAPPENED -> StepEnd.succeeded(Map.of());
          case REPEAT -> StepEnd.failed(Failure.FAILED, person + " says it did not happen");
          case STOP ->
              StepEnd.failed(
                  run.cause() == null ? Failure.FAILED : Failure.CANCELLED,
                  "stopped by " + person + NOT_KNOWN);
        };
    stores.steps().end(handle, open, end, transaction.now());
    if (word.settlement() == Settlement.REPEAT) {
      stores.steps().insert(handle, open.pending());
    }
  }
}
