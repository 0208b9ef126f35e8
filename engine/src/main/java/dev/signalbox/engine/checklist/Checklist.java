package dev.signalbox.engine.checklist;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tasks that a run lists for people to tick: rows, never a thing in memory or in a button.
///
/// @param code what people type: six characters
/// @param run the id of the run that waits for it
/// @param step path of the step that lists it
/// @param title what people call the list
/// @param more whether people may add tasks
/// @param deadline until when it waits, or null for as long as it takes
/// @param tasks in order, those that are hidden included
public record Checklist(
    String id,
    String code,
    String run,
    String step,
    String title,
    boolean more,
    ChecklistStatus status,
    Instant openedAt,
    @Nullable Instant deadline,
    List<Task> tasks) {
  /// The word that begins the lines about it.
  public static final String WORD = "task";

  /// How many tasks a list may have, those that people added included.
  public static final int MOST = 100;

  public Checklist {
    tasks = List.copyOf(tasks);
  }

  /// One task.
  ///
  /// @param position from 1; never changes
  /// @param text one line, rendered
  /// @param by groups or person ids who may tick it; none for all whom the list is for
  /// @param line the command line that does it, without a prefix, or null when people do
  /// @param due when people are reminded of it, or null
  /// @param shown false while its condition does not hold: then it does not count
  /// @param assignee the id of the person who sees to it, or null
  /// @param author the id of whoever added it, or null where the runbook has it
  /// @param ending who ticked it and when; null while it is open
  /// @param ran the run that does it, or did it last, or null
  public record Task(
      int position,
      String text,
      List<String> by,
      @Nullable String line,
      @Nullable Instant due,
      boolean shown,
      TaskStatus status,
      @Nullable String assignee,
      @Nullable String author,
      @Nullable Ending ending,
      @Nullable Ran ran) {
    public Task {
      by = List.copyOf(by);
    }

    /// True when it keeps its list from being done.
    public boolean waits() {
      return shown && status == TaskStatus.OPEN;
    }

    /// True while the run is under way that does it.
    public boolean running() {
      return status == TaskStatus.OPEN && ran != null && ran.trouble == null;
    }

    /// Whom it is for: who sees to it, else who may tick it; none for everybody.
    public List<String> whose() {
      return assignee == null ? by : List.of(assignee);
    }
  }

  /// Who said what became of a task.
  ///
  /// @param person an id
  /// @param reason why it was skipped, or null
  public record Ending(String person, Instant at, @Nullable String reason) {}

  /// The run of a task.
  ///
  /// @param run its id
  /// @param code what people call it
  /// @param trouble why it did not do the task, or null
  public record Ran(String run, String code, @Nullable String trouble) {}

  /// What people call a task: `k3f9ab-2`.
  public String code(Task task) {
    return code + "-" + task.position;
  }

  /// The task at this position.
  public Optional<Task> task(int position) {
    return position < 1 || position > tasks.size()
        ? Optional.empty()
        : Optional.of(tasks.get(position - 1));
  }

  /// What people see of it, in order.
  public List<Task> shown() {
    return tasks.stream().filter(Task::shown).toList();
  }

  /// Those that keep it from being done.
  public Stream<Task> open() {
    return tasks.stream().filter(Task::waits);
  }

  /// `2 of 5 done`, with how many were skipped.
  public String progress() {
    List<Task> shown = shown();
    long skipped = shown.stream().filter(task -> task.status == TaskStatus.SKIPPED).count();
    long done = shown.stream().filter(task -> task.status == TaskStatus.DONE).count();
    String words = done + " of " + shown.size() + " done";
    return skipped == 0 ? words : words + ", " + skipped + " skipped";
  }
}
