package dev.signalbox.chat.task;

import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.ChecklistStatus;
import dev.signalbox.engine.checklist.TaskStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of tasks as the console sees it: those that are shown, in order.
///
/// @param code what people type to add a task
/// @param step path of the step that lists it
/// @param more whether people may add tasks
/// @param deadline until when it waits, or null
public record ChecklistJson(
    String code,
    String step,
    String title,
    ChecklistStatus status,
    boolean more,
    @Nullable Instant deadline,
    List<Task> tasks) {
  public ChecklistJson {
    tasks = List.copyOf(tasks);
  }

  /// One task.
  ///
  /// @param code what people type for it
  /// @param by groups or person ids who may tick it; none for all whom the list is for
  /// @param line the command that does it, or null when people do
  /// @param due when people are reminded of it, or null
  /// @param assignee the id of the person who sees to it, or null
  /// @param person the id of whoever ticked it, or null while it is open
  /// @param at when, or null
  /// @param reason why it was skipped, or null
  /// @param run the code of the run that does it, or did it last, or null
  /// @param trouble why that run did not do it, or null
  public record Task(
      String code,
      String text,
      TaskStatus status,
      List<String> by,
      @Nullable String line,
      @Nullable Instant due,
      @Nullable String assignee,
      @Nullable String person,
      @Nullable Instant at,
      @Nullable String reason,
      @Nullable String run,
      @Nullable String trouble) {
    public Task {
      by = List.copyOf(by);
    }
  }

  /// A list as it stands.
  public static ChecklistJson of(Checklist list) {
    return new ChecklistJson(
        list.code(),
        list.step(),
        list.title(),
        list.status(),
        list.more(),
        list.deadline(),
        list.shown().stream().map(task -> task(list, task)).toList());
  }

  private static Task task(Checklist list, Checklist.Task task) {
    Checklist.Ending ending = task.ending();
    Checklist.Ran ran = task.ran();
    return new Task(
        list.code(task),
        task.text(),
        task.status(),
        task.by(),
        task.line(),
        task.due(),
        task.assignee(),
        ending == null ? null : ending.person(),
        ending == null ? null : ending.at(),
        ending == null ? null : ending.reason(),
        ran == null ? null : ran.code(),
        ran == null ? null : ran.trouble());
  }
}
