package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.TaskStatus;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.run.checklist.TaskActions;
import dev.signalbox.engine.runbook.RunbookTest.Answer;
import dev.signalbox.engine.runbook.RunbookTest.Word;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.store.Database;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Ticks the tasks of a test's run as its stubs say.
public final class TrialTasks {
  private static final String SAYS =
      "the answer is `done`, `skipped`, `timeout`, `cancelled` or a map of tasks with `done` or `skipped`";

  private final Database database;
  private final TaskActions tasks;
  private final Stubs stubs;
  private final People people;

  public TrialTasks(Database database, TaskActions tasks, Stubs stubs, People people) {
    this.database = database;
    this.tasks = tasks;
    this.stubs = stubs;
    this.people = people;
  }

  /// Has its tasks ticked.
  ///
  /// @param caller the id of whoever asked for the run
  /// @return false when nobody ticks any
  boolean ticked(Checklist list, String caller) {
    Step step = stubs.at(list.step()).orElseThrow().step();
    Optional<Answer> answer = stubs.next(step);
    String asks = "the list '%s' waits to be ticked".formatted(list.title());
    if (answer.isEmpty()) {
      stubs.breakOff(
          "%s and has no stub: add `stub: { %s: done }`"
              .formatted(asks, Stubs.names(step).findFirst().orElseThrow()));
      return true;
    }
    return switch (answer.get()) {
      case Answer.Says(Word word) when word == Word.TIMEOUT -> false;
      case Answer.Says(Word word) when word == Word.CANCELLED -> {
        stubs.cancel();
        yield true;
      }
      case Answer.Output(Map<?, ?> each) -> each(list, caller, each, asks);
      case Answer.Output(Object all) -> all(list, caller, String.valueOf(all), asks);
      case Answer.Says _ -> broken(asks + ": " + SAYS);
    };
  }

  private boolean broken(String why) {
    stubs.breakOff(why);
    return true;
  }

  private static Optional<TaskStatus> status(Object word) {
    return Arrays.stream(TaskStatus.values())
        .filter(status -> status != TaskStatus.OPEN && status.word().equals(word))
        .findFirst();
  }

  private boolean all(Checklist list, String caller, String word, String asks) {
    Optional<TaskStatus> to = status(word);
    to.ifPresent(status -> list.open().forEach(task -> tick(list, task, caller, status)));
    return to.isPresent() || broken(asks + ": " + SAYS);
  }

  private boolean each(Checklist list, String caller, Map<?, ?> each, String asks) {
    for (Map.Entry<?, ?> entry : each.entrySet()) {
      Optional<Checklist.Task> task =
          list.tasks().stream().filter(one -> one.text().equals(entry.getKey())).findFirst();
      Optional<TaskStatus> to = status(entry.getValue());
      if (task.isEmpty() || to.isEmpty()) {
        return broken(
            task.isEmpty()
                ? "%s and has no task '%s'".formatted(asks, entry.getKey())
                : asks + ": " + SAYS);
      }
      tick(list, task.get(), caller, to.get());
    }
    return !each.isEmpty();
  }

  private void tick(Checklist list, Checklist.Task task, String caller, TaskStatus to) {
    String who =
        task.by().stream()
            .flatMap(name -> Stream.concat(Stream.of(name), people.members(name).stream().sorted()))
            .filter(id -> people.person(id).isPresent())
            .findFirst()
            .orElse(caller);
    String reason = to == TaskStatus.SKIPPED ? "as the test has it" : null;
    database.write(tx -> {
      tasks.settle(tx, list, task, new TaskActions.TrialTick(who, to, reason));
      return true;
    });
  }
}
