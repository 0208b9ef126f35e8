package dev.signalbox.chat.task;

import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.TaskChange;
import dev.signalbox.engine.checklist.TaskResult;
import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.run.Runs;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import java.util.List;

/// `task done`, `task skip`, `task assign` and `task add`: what people say of the tasks that a run
/// lists; and `task run`, of which something comes only where the line of a task is read.
final class TaskCommand implements ChangingCommand {
  static final GuardedCommand DONE = guarded("done <task>", "Say that a task of a list is done");
  static final GuardedCommand SKIP =
      guarded("skip <task> [reason…]", "Say why a task of a list is not going to be done");
  static final GuardedCommand RUN =
      guarded("run <task>", "Run the command that does a task, as if you typed it");
  static final GuardedCommand ASSIGN =
      guarded("assign <task> <person>", "Say who sees to a task of a list");
  static final GuardedCommand ADD =
      guarded("add <list> <text…>", "Add a task to a list that may have more");

  private final Runs runs;
  private final GuardedCommand guarded;

  TaskCommand(Runs runs, GuardedCommand guarded) {
    this.runs = runs;
    this.guarded = guarded;
  }

  private static GuardedCommand guarded(String usage, String about) {
    return GuardedCommand.forEveryone(
        FeatureUsage.of(Checklist.WORD + " " + usage, about), Risk.READ);
  }

  @Override
  public GuardedCommand guarded() {
    return guarded;
  }

  @Override
  public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
    String code = call.required(guarded.equals(ADD) ? "list" : "task");
    if (guarded.equals(RUN)) {
      return Answer.no("There is no task '%s' here that a command does.".formatted(code));
    }
    return told(code, runs.task(transaction, code, call.caller(), change(call)));
  }

  private TaskChange change(CommandCall call) {
    if (guarded.equals(DONE)) {
      return new TaskChange.Done();
    }
    if (guarded.equals(ASSIGN)) {
      return new TaskChange.Assign(call.required("person").replaceFirst("^@", ""));
    }
    return guarded.equals(ADD)
        ? new TaskChange.Add(call.text("text"))
        : new TaskChange.Skip(call.text("reason"));
  }

  private static Answer told(String code, TaskResult result) {
    return switch (result) {
      case TaskResult.Taken(Checklist list, Checklist.Task task) ->
          new Answer(said(Tone.GOOD, task, ChecklistCard.standing(task)), false, true, null);
      case TaskResult.Late(Checklist list, Checklist.Task task) ->
          new Answer(said(Tone.WARNING, task, ChecklistCard.late(list, task)), true, false, null);
      case TaskResult.Refused(String why) -> Answer.no(why);
      case TaskResult.Unknown() -> Answer.no("There is no task '" + code + "' for you.");
    };
  }

  /// Where a task stands: its text is somebody's, and literal.
  private static Card said(Tone tone, Checklist.Task task, String standing) {
    String text = task.text() + ": " + standing;
    return new Card(text, tone, null, List.of(new Block.Quote(text)), List.of());
  }
}
