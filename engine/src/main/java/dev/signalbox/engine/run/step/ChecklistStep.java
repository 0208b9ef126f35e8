package dev.signalbox.engine.run.step;

import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.ChecklistStatus;
import dev.signalbox.engine.checklist.Checklists;
import dev.signalbox.engine.checklist.TaskStatus;
import dev.signalbox.engine.command.CommandLine;
import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import dev.signalbox.spi.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lists tasks, and waits until none that is shown is open. What people say of them is taken
/// elsewhere; here is decided which of them count, and when the list is done.
record ChecklistStep(Verb.Checklist verb, Questions questions, RunGuard guard, Journal journal)
    implements VerbStep {
  /// How often conditions are asked again that go by the time.
  private static final Duration EVERY = Duration.ofMinutes(1);

  private static final int LONGEST_TEXT = 200;
  private static final Pattern NAMED = Pattern.compile("(-{0,2}[A-Za-z_][A-Za-z0-9_-]*=).*");

  @Override
  public boolean acts(Step step) {
    return false;
  }

  /// No task is listed that nobody could tick.
  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    List<Checklist.Task> tasks = tasks(state, scope);
    @Nullable Instant deadline =
        verb.within() == null ? null : VerbStep.end(guard, verb.within(), state.now());
    Checklist list =
        checklists()
            .open(
                state.transaction(),
                new Checklists.Asked(
                    state.run().id(),
                    planned.path(),
                    title(planned.step()),
                    verb.more(),
                    deadline,
                    tasks));
    record(state, list, "checklist.opened", "ok", Map.of("tasks", Integer.toString(tasks.size())));
    ask(state, planned, list, scope);
    list.tasks().stream()
        .filter(task -> task.due() != null)
        .forEach(task -> state.arm(RunTimer.TASK_DUE, ref(list, task), task.due()));
    return new StepStart.Waits(deadline);
  }

  private static String title(Step step) {
    return step.name() == null ? step.verb().word() : VisibleText.line(step.name());
  }

  private static String ref(Checklist list, Checklist.Task task) {
    return list.id() + "/" + task.position();
  }

  private Checklists checklists() {
    return questions.checklists();
  }

  private List<Checklist.Task> tasks(RunState state, Scope scope) {
    var tasks = new ArrayList<Checklist.Task>();
    Set<String> texts = new HashSet<>();
    for (Verb.Task task : verb.tasks()) {
      int position = tasks.size() + 1;
      String text = StepTitles.oneLine(questions.shown(task.text(), scope));
      text = VisibleText.first(text, LONGEST_TEXT);
      while (text.isBlank() || !texts.add(text)) {
        // Its text is what later steps call it.
        text = (text + " (" + position + ")").strip();
      }
      List<String> by = questions.names(state.run(), task.by(), scope);
      String never =
          by.isEmpty() ? "" : guard.unanswerable(by, state.run().room(), "tick '" + text + "'");
      if (!never.isEmpty()) {
        throw new StepFailedException(Failure.REFUSED, never);
      }
      @Nullable Instant due =
          task.due() == null ? null : VerbStep.end(guard, task.due(), state.now());
      @Nullable String line = task.run().isEmpty() ? null : line(task, scope);
      tasks.add(
          new Checklist.Task(
              position, text, by, line, due, true, TaskStatus.OPEN, null, null, null, null));
    }
    return tasks;
  }

  /// The command line of a task. What an expression puts into a word stays in it.
  private String line(Verb.Task task, Scope scope) {
    String line =
        task.run().stream().map(word -> word(word, scope)).collect(Collectors.joining(" "));
    if (!questions.shown(line).equals(line)) {
      throw new StepFailedException(
          Failure.REFUSED,
          "The command of the task '%s' holds a secret, or what people would not see."
              .formatted(task.text().source()));
    }
    return line;
  }

  private static String word(Template word, Scope scope) {
    String text = word.render(scope);
    if (!word.source().contains("${")) {
      return text.matches("[^\\s'\"]+") ? text : CommandLine.word(text, true);
    }
    Matcher named = NAMED.matcher(word.source());
    String key = named.matches() ? named.group(1) : "";
    return key + CommandLine.word(text.substring(key.length()), key.isEmpty());
  }

  @Override
  public StepTurn look(RunState state, PlannedStep planned, StepRow row) {
    Checklist list = present(state, planned);
    if (state.stops(planned)) {
      close(state, list, ChecklistStatus.WITHDRAWN);
      return new StepTurn.Over(StepEnd.failed(state.stopped(planned)));
    }
    if (ask(state, planned, list, Scopes.of(state, planned, state.now()))) {
      list = present(state, planned);
    }
    List<Checklist.Task> open = list.open().toList();
    if (open.isEmpty()) {
      close(state, list, ChecklistStatus.DONE);
      record(state, list, "checklist.done", "ok", Map.of("progress", list.progress()));
      return new StepTurn.Over(StepEnd.succeeded(values(list)));
    }
    @Nullable Instant end = earlier(list.deadline(), row.deadline());
    if (end != null && !state.now().isBefore(end)) {
      return new StepTurn.Over(expired(state, list, open));
    }
    @Nullable Instant again = verb.asksTheTime() ? state.now().plus(EVERY) : null;
    return new StepTurn.Waits(earlier(end, again), waits(list, open));
  }

  private Checklist present(RunState state, PlannedStep planned) {
    return checklists().ofRun(state.transaction().handle(), state.run().id()).stream()
        .filter(asked -> asked.step().equals(planned.path()))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private static String waits(Checklist list, List<Checklist.Task> open) {
    String whose = String.join(", ", open.getFirst().whose());
    return "%s: %s, next: %s%s"
        .formatted(
            list.title(),
            list.progress(),
            open.getFirst().text(),
            whose.isEmpty() ? "" : " (" + whose + ")");
  }

  /// Asks the conditions of open tasks.
  ///
  /// @return whether some task shows now that was hidden, or the other way round
  private boolean ask(RunState state, PlannedStep planned, Checklist list, Scope scope) {
    String name = planned.step().name();
    Scope seen = name == null ? scope : scope.with(name, values(list));
    boolean changed = false;
    for (Checklist.Task task : list.tasks()) {
      @Nullable Expression condition =
          task.position() > verb.tasks().size()
              ? null
              : verb.tasks().get(task.position() - 1).condition();
      boolean shows = condition == null || holds(condition, seen);
      if (task.status() == TaskStatus.OPEN && shows != task.shown()) {
        changed |= show(state, list, task, shows);
      }
    }
    return changed;
  }

  /// A task whose condition has no value is shown: people decide.
  private static boolean holds(Expression condition, Scope scope) {
    try {
      return condition.holds(scope);
    } catch (ExpressionException none) {
      return true;
    }
  }

  private boolean show(RunState state, Checklist list, Checklist.Task task, boolean shows) {
    boolean changed = checklists().show(state.transaction(), list, task, shows);
    if (changed) {
      String kind = shows ? "task.shown" : "task.hidden";
      record(state, list, kind, "ok", Map.of("task", list.code(task), "text", task.text()));
      if (shows && task.due() != null) {
        state.arm(RunTimer.TASK_DUE, ref(list, task), task.due());
      }
    }
    return changed;
  }

  private void close(RunState state, Checklist list, ChecklistStatus to) {
    checklists().close(state.transaction(), list, to);
    list.tasks().stream()
        .filter(task -> task.due() != null && task.status() == TaskStatus.OPEN)
        .forEach(task -> state.disarm(RunTimer.TASK_DUE, ref(list, task)));
  }

  private StepEnd expired(RunState state, Checklist list, List<Checklist.Task> open) {
    close(state, list, ChecklistStatus.EXPIRED);
    String left = open.stream().map(Checklist.Task::text).collect(Collectors.joining(", "));
    record(state, list, "checklist.expired", "expired", Map.of("open", left));
    String within = verb.within() == null ? "in time" : "within " + verb.within().text();
    return StepEnd.failed(
        Failure.EXPIRED, StepTitles.oneLine("not done " + within + ": " + left), values(list));
  }

  private void record(
      RunState state, Checklist list, String kind, String outcome, Map<String, String> more) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("line", state.run().line());
    facts.put("code", list.code());
    facts.putAll(more);
    journal.record(state, kind, outcome, facts);
  }

  /// How each task stands, by its text.
  private static Map<String, Object> values(Checklist list) {
    var values = new LinkedHashMap<String, Object>();
    for (Checklist.Task task : list.tasks()) {
      var value = new LinkedHashMap<String, Object>();
      Checklist.Ending ending = task.ending();
      value.put("text", task.text());
      value.put("state", task.shown() ? task.status().word() : "hidden");
      value.put("by", ending == null ? "" : ending.person());
      value.put("reason", ending == null || ending.reason() == null ? "" : ending.reason());
      if (ending != null) {
        value.put("at", ending.at());
      }
      values.put(task.text(), value);
    }
    return values;
  }
}
