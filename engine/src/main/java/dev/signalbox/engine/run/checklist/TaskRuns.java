package dev.signalbox.engine.run.checklist;

import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.Checklists;
import dev.signalbox.engine.checklist.TaskCode;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.store.Transaction;
import java.util.Optional;

/// The ends of runs that do tasks of other runs: in the transaction of the end. The run with the
/// list is locked second, and never locks the other one.
public final class TaskRuns {
  private final RunStates states;
  private final Checklists checklists;
  private final TaskActions tasks;

  public TaskRuns(RunStates states, Checklists checklists, TaskActions tasks) {
    this.states = states;
    this.checklists = checklists;
    this.tasks = tasks;
  }

  /// This run has ended.
  public void over(RunState ended) {
    Transaction transaction = ended.transaction();
    RunRow run = ended.run();
    Optional<TaskCode> does = checklists.ranBy(transaction.handle(), run.id());
    if (does.isEmpty()) {
      return;
    }
    Checklist seen = checklists.byId(transaction.handle(), does.get().list()).orElseThrow();
    RunState state = states.locked(transaction, seen.run()).orElseThrow();
    Checklist list = checklists.byId(transaction.handle(), seen.id()).orElseThrow();
    Checklist.Task task = list.task(does.get().position()).orElseThrow();
    String trouble = run.status() == RunStatus.SUCCEEDED ? null : trouble(run);
    tasks.over(state, list, task, run.caller(), new Checklist.Ran(run.id(), run.code(), trouble));
  }

  private static String trouble(RunRow run) {
    String reason = run.reason();
    String word = Scopes.word(run.status());
    return StepTitles.oneLine(reason == null ? word : word + ": " + reason);
  }
}
