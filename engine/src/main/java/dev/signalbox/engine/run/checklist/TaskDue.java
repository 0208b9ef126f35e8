package dev.signalbox.engine.run.checklist;

import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.ChecklistStatus;
import dev.signalbox.engine.checklist.Checklists;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A task is due: those whom it is for are reminded, and once more after as long again, together
/// with who answers for the runbook.
public record TaskDue(RunStates states, Checklists checklists, Journal journal)
    implements TimerHandler {
  /// How often people are reminded of one task.
  private static final int MOST = 2;

  private static final Logger LOG = LoggerFactory.getLogger(TaskDue.class);

  private static String list(String ref) {
    return ref.substring(0, ref.indexOf('/'));
  }

  private static int position(String ref) {
    return Integer.parseInt(ref.substring(ref.indexOf('/') + 1));
  }

  @Override
  public boolean lock(Transaction transaction, String ref) {
    Checklist list = checklists.byId(transaction.handle(), list(ref)).orElseThrow();
    return states.lock(transaction, list.run());
  }

  @Override
  public void fire(Transaction transaction, String ref) {
    Checklist list = checklists.byId(transaction.handle(), list(ref)).orElseThrow();
    RunState state = states.locked(transaction, list.run()).orElseThrow();
    Checklist.Task task = list.task(position(ref)).orElseThrow();
    Instant due = task.due();
    boolean open = list.status() == ChecklistStatus.OPEN && task.waits();
    if (due == null || !open || state.run().status().ended()) {
      return;
    }
    int before = checklists.remind(transaction, list, task);
    if (before >= MOST) {
      // It was hidden and shown again: whoever was reminded of it twice knows.
      return;
    }
    boolean again = before > 0;
    List<String> whom = new ArrayList<>(task.whose());
    if (whom.isEmpty()) {
      whom.add(state.run().person());
    }
    String owner = state.main().runbook().owner();
    if (again && !whom.contains(owner)) {
      whom.add(owner);
    }
    journal.record(
        state,
        "task.due",
        "ok",
        Map.of(
            "line", state.run().line(),
            "task", list.code(task),
            "text", task.text(),
            "to", String.join(", ", whom)));
    journal.due(state, list, task, whom);
    if (!again) {
      Duration term = Duration.between(list.openedAt(), due);
      state.arm(RunTimer.TASK_DUE, ref, state.now().plus(term));
    }
  }

  @Override
  public void refused(Transaction transaction, String ref, String why) {
    LOG.error("nobody is reminded of the task {}: {}", ref, why);
  }
}
