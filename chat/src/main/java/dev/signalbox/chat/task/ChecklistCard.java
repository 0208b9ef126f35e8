package dev.signalbox.chat.task;

import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.ChecklistStatus;
import dev.signalbox.engine.checklist.TaskStatus;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.run.RunView;
import dev.signalbox.spi.chat.Action;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.chat.Block;
import dev.signalbox.spi.chat.Card;
import dev.signalbox.spi.chat.Tone;
import dev.signalbox.spi.chat.Urgency;
import dev.signalbox.spi.text.InstantText;
import dev.signalbox.spi.text.VisibleText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How a list of tasks looks that a run waits for.
public final class ChecklistCard {
  /// More tasks are on the run's page alone: platforms have limits.
  private static final int MOST_TASKS = 25;

  /// Open tasks with a button, first ones first.
  private static final int MOST_BUTTONS = 10;

  private static final int LABEL = 40;

  private final People people;

  public ChecklistCard(People people) {
    this.people = people;
  }

  /// As it stands in the run's thread.
  public Card of(RunView run, Checklist list) {
    boolean open = list.status() == ChecklistStatus.OPEN;
    var blocks = new ArrayList<Block>();
    blocks.add(new Block.Fields(List.of(new Block.Field("I read", run.line()), field(list))));
    List<Checklist.Task> shown = list.shown();
    blocks.add(
        new Block.Progress(shown.stream().limit(MOST_TASKS).map(task -> stage(task)).toList()));
    if (shown.size() > MOST_TASKS) {
      blocks.add(
          new Block.Note(
              "%d more tasks are on the page of the run".formatted(shown.size() - MOST_TASKS)));
    }
    List<Action> actions = open ? actions(list) : List.of();
    if (open) {
      String how = "task done|skip|assign " + list.code() + "-NUMBER";
      blocks.add(
          new Block.Note(
              "or type " + (list.more() ? how + ", task add " + list.code() + " …" : how)));
    }
    blocks.add(new Block.Link("Run " + run.code(), "/runs/" + run.code()));
    return new Card(
        summary(run, list), tone(list.status()), list.title(), blocks, actions, urgency(list));
  }

  private static Urgency urgency(Checklist list) {
    boolean begins = list.tasks().stream().allMatch(task -> task.status() == TaskStatus.OPEN);
    return list.status() != ChecklistStatus.OPEN
        ? Urgency.NEWS
        : begins ? Urgency.CALL : Urgency.PASSING;
  }

  private static String summary(RunView run, Checklist list) {
    String next =
        list.open()
            .findFirst()
            .filter(_ -> list.status() == ChecklistStatus.OPEN)
            .map(task ->
                " · next: " + task.text() + " (task " + verb(task) + " " + list.code(task) + ")")
            .orElse("");
    return run.line() + " · list " + list.code() + " " + standing(list) + next;
  }

  private static String verb(Checklist.Task task) {
    return task.line() == null ? "done" : "run";
  }

  private static String standing(Checklist list) {
    return list.status() == ChecklistStatus.OPEN || list.status() == ChecklistStatus.DONE
        ? list.progress()
        : list.status().name().toLowerCase(Locale.ROOT) + ", " + list.progress();
  }

  private static Block.Field field(Checklist list) {
    return new Block.Field("list " + list.code(), standing(list));
  }

  /// Where it stands, as the card of its run says it.
  public static Block.Field fieldOfRun(Checklist list) {
    return new Block.Field(list.title(), standing(list));
  }

  private static Tone tone(ChecklistStatus status) {
    return switch (status) {
      case OPEN -> Tone.WAITING;
      case DONE -> Tone.GOOD;
      case EXPIRED, WITHDRAWN -> Tone.WARNING;
    };
  }

  private static Block.Stage stage(Checklist.Task task) {
    return new Block.Stage(task.position() + " " + task.text(), state(task), null, standing(task));
  }

  private static Block.State state(Checklist.Task task) {
    return switch (task.status()) {
      case DONE -> Block.State.DONE;
      case SKIPPED -> Block.State.SKIPPED;
      case OPEN ->
          task.ran() == null
              ? Block.State.PENDING
              : task.running() ? Block.State.RUNNING : Block.State.FAILED;
    };
  }

  /// Where a task stands, in people's words.
  static String standing(Checklist.Task task) {
    Checklist.Ending ending = task.ending();
    if (ending != null) {
      String reason = ending.reason() == null ? "" : ": " + ending.reason();
      return "%s by %s at %s%s%s"
          .formatted(task.status().word(), ending.person(), time(ending.at()), ran(task), reason);
    }
    List<String> words = new ArrayList<>();
    words.add(task.whose().isEmpty() ? "open" : "for " + String.join(", ", task.whose()));
    Instant due = task.due();
    if (due != null) {
      words.add("due " + time(due));
    }
    String ran = ran(task);
    return String.join(", ", words) + ran;
  }

  private static String ran(Checklist.Task task) {
    Checklist.Ran ran = task.ran();
    if (ran == null) {
      return "";
    }
    return task.status() != TaskStatus.OPEN
        ? " (run " + ran.code() + ")"
        : task.running()
            ? ", run " + ran.code() + " does it"
            : ", run " + ran.code() + " did not do it: " + ran.trouble();
  }

  /// The same of a task of which nothing can be said any more.
  static String late(Checklist list, Checklist.Task task) {
    return task.status() == TaskStatus.OPEN
        ? "the list " + list.code() + " is not open any more"
        : standing(task);
  }

  private List<Action> actions(Checklist list) {
    return list.open()
        .filter(task -> !task.running())
        .limit(MOST_BUTTONS)
        .map(task -> action(list, task))
        .toList();
  }

  private Action action(Checklist list, Checklist.Task task) {
    String verb = verb(task);
    String line = Checklist.WORD + " " + verb + " " + list.code(task);
    String label = (task.line() == null ? "Done: " : "Run: ") + task.text();
    String cut = label.length() > LABEL ? VisibleText.first(label, LABEL - 1) + "…" : label;
    Action.Weight weight = Action.Weight.PLAIN;
    return new Action("task-" + task.position(), cut, line, weight, audience(task.by()));
  }

  private Audience audience(List<String> names) {
    var groups = people.groups();
    return new Audience(
        names.stream().filter(name -> !groups.contains(name)).toList(),
        names.stream().filter(groups::contains).toList(),
        List.of());
  }

  /// That a task is due, for those who are reminded.
  public Card reminder(RunView run, Checklist list, Checklist.Task task, List<String> whom) {
    String text =
        "%s still waits for %s: %s (task %s %s)"
            .formatted(
                run.line(), String.join(", ", whom), task.text(), verb(task), list.code(task));
    return new Card(
            text,
            Tone.NEUTRAL,
            null,
            List.of(
                new Block.Quote(text), new Block.Link("Run " + run.code(), "/runs/" + run.code())),
            List.of(),
            Urgency.CALL)
        .calling(audience(whom));
  }

  /// What a run waits for, in people's words.
  public static String waiting(RunView run) {
    boolean open =
        run.checklists().stream().anyMatch(list -> list.status() == ChecklistStatus.OPEN);
    return open ? "waits for its tasks" : "waiting";
  }

  private static String time(Instant at) {
    return InstantText.minute(at);
  }
}
