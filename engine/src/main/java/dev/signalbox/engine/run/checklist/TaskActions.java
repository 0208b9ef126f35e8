package dev.signalbox.engine.run.checklist;

import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.ChecklistStatus;
import dev.signalbox.engine.checklist.Checklists;
import dev.signalbox.engine.checklist.TaskChange;
import dev.signalbox.engine.checklist.TaskCode;
import dev.signalbox.engine.checklist.TaskResult;
import dev.signalbox.engine.checklist.TaskStatus;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.state.RunTimer;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.text.VisibleText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people say of tasks is taken, once, with its record, behind the lock of the run.
public final class TaskActions {
  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_REASON = 500;

  private final RunStates states;
  private final Checklists checklists;
  private final Journal journal;
  private final RunGuard guard;
  private final SecretMasking masking;

  public TaskActions(
      RunStates states,
      Checklists checklists,
      Journal journal,
      RunGuard guard,
      SecretMasking masking) {
    this.states = states;
    this.checklists = checklists;
    this.journal = journal;
    this.guard = guard;
    this.masking = masking;
  }

  /// A task as it stands, whose run nobody else changes until the commit.
  private record Found(RunState state, Checklist list, Checklist.@Nullable Task task) {}

  /// Takes what somebody says of a task.
  ///
  /// @param code the task's, or to add one the list's
  public TaskResult act(Transaction transaction, String code, Caller caller, TaskChange change) {
    Optional<Found> found = find(transaction, code, caller);
    if (found.isEmpty()) {
      return new TaskResult.Unknown();
    }
    RunState state = found.get().state;
    Checklist list = found.get().list;
    Checklist.Task task = found.get().task;
    if (change instanceof TaskChange.Add(String text)) {
      return add(state, list, caller, text);
    }
    if (task == null) {
      return new TaskResult.Unknown();
    }
    Optional<String> objection =
        guard.objectionToTick(task.by(), journal.view(state), caller, state.risk());
    if (objection.isEmpty() && !isOpen(state, list, task)) {
      return new TaskResult.Late(list, task);
    }
    objection = objection.or(() -> objection(state, list, task, change));
    if (objection.isPresent()) {
      return refused(state, list, task.text(), caller, objection.get());
    }
    return switch (change) {
      case TaskChange.Done() -> end(state, list, task, caller, TaskStatus.DONE, null);
      case TaskChange.Skip(String reason) ->
          end(state, list, task, caller, TaskStatus.SKIPPED, line(reason));
      case TaskChange.Assign(String person) -> assign(state, list, task, caller, person);
      case TaskChange.Add _ -> throw new IllegalStateException("a task is added to a list");
    };
  }

  /// Read behind the lock of its run: what people say comes one after the other.
  private Optional<Found> find(Transaction transaction, String typed, Caller caller) {
    Optional<TaskCode> code = TaskCode.of(typed);
    Optional<Checklist> named =
        code.flatMap(task -> checklists.byCode(transaction.handle(), task.list()));
    Optional<RunState> state =
        named.flatMap(list -> states.locked(transaction, list.run(), guard.sight(caller)));
    return state.map(run -> {
      Checklist list = checklists.byId(transaction.handle(), named.get().id()).orElseThrow();
      Checklist.Task task =
          list.task(code.get().position()).filter(Checklist.Task::shown).orElse(null);
      return new Found(run, list, task);
    });
  }

  private static boolean isOpen(RunState state, Checklist list) {
    return list.status() == ChecklistStatus.OPEN
        && (list.deadline() == null || state.now().isBefore(list.deadline()))
        && !state.run().status().ended();
  }

  private static boolean isOpen(RunState state, Checklist list, Checklist.Task task) {
    return isOpen(state, list) && task.status() == TaskStatus.OPEN;
  }

  private Optional<String> objection(
      RunState state, Checklist list, Checklist.Task task, TaskChange change) {
    return switch (change) {
      case TaskChange.Done() when task.line() != null ->
          Optional.of(
              "This task is done when `%s` ends well: press Run, or enter `task run %s`. If it is not wanted, skip it."
                  .formatted(task.line(), list.code(task)));
      case TaskChange.Done() -> Optional.empty();
      case TaskChange.Skip(String reason) -> unfit(reason, LONGEST_REASON, "Say why it is skipped");
      case TaskChange.Assign(String person) ->
          guard.objectionToAssign(task.by(), state.run().room(), person);
      case TaskChange.Add(String text) -> unfit(text, LONGEST_TEXT, "Say what is to be done");
    };
  }

  private Optional<String> unfit(String text, int longest, String missing) {
    if (text.isBlank()) {
      return Optional.of(missing + ".");
    }
    if (text.length() > longest) {
      return Optional.of("That is too long: at most %d characters.".formatted(longest));
    }
    return masking.mask(text).equals(text)
        ? Optional.empty()
        : Optional.of("What was entered holds a secret of this installation. It was not taken.");
  }

  private static String line(String text) {
    return VisibleText.line(text.strip().replaceAll("\\s+", " "));
  }

  private TaskResult end(
      RunState state,
      Checklist list,
      Checklist.Task task,
      Caller caller,
      TaskStatus to,
      @Nullable String reason) {
    var ending = new Checklist.Ending(caller.id(), state.now(), reason);
    if (!checklists.end(state.transaction(), list, task, to, ending)) {
      return late(state, list, task);
    }
    if (task.due() != null) {
      state.disarm(RunTimer.TASK_DUE, list.id() + "/" + task.position());
    }
    Map<String, String> why = reason == null ? Map.of() : Map.of("reason", reason);
    record(state, list, task, caller, "task." + to.word(), "ok", why);
    state.queue(RunStatus.PARKED);
    return taken(state, list, task);
  }

  private TaskResult assign(
      RunState state, Checklist list, Checklist.Task task, Caller caller, String person) {
    if (!checklists.assign(state.transaction(), list, task, person)) {
      return late(state, list, task);
    }
    record(state, list, task, caller, "task.assigned", "ok", Map.of("to", person));
    return taken(state, list, task);
  }

  private TaskResult add(RunState state, Checklist list, Caller caller, String text) {
    String words = line(text);
    Optional<String> objection =
        guard
            .objectionToAdd(state.run().room(), caller)
            .or(() ->
                list.more() ? Optional.empty() : Optional.of("Nothing is added to this list."))
            .or(() ->
                isOpen(state, list)
                    ? Optional.empty()
                    : Optional.of("This list is not open any more."))
            .or(() -> unfit(words, LONGEST_TEXT, "Say what is to be done"))
            .or(() -> full(list, words));
    if (objection.isPresent()) {
      return refused(
          state,
          list,
          VisibleText.first(masking.mask(words), LONGEST_TEXT),
          caller,
          objection.get());
    }
    var task =
        new Checklist.Task(
            list.tasks().size() + 1,
            words,
            List.of(),
            null,
            null,
            true,
            TaskStatus.OPEN,
            null,
            caller.id(),
            null,
            null);
    if (!checklists.add(state.transaction(), list, task)) {
      throw new IllegalStateException("the list " + list.code() + " is not locked");
    }
    record(state, list, task, caller, "task.added", "ok", Map.of());
    return taken(state, list, task);
  }

  private static Optional<String> full(Checklist list, String text) {
    if (list.tasks().size() >= Checklist.MOST) {
      return Optional.of("A list has at most %d tasks.".formatted(Checklist.MOST));
    }
    return list.tasks().stream()
        .filter(task -> task.text().equals(text))
        .findFirst()
        .map(_ -> "This list has that task already.");
  }

  private TaskResult taken(RunState state, Checklist list, Checklist.Task task) {
    journal.changed(state);
    Checklist now = present(state, list);
    return new TaskResult.Taken(now, now.task(task.position()).orElseThrow());
  }

  private TaskResult late(RunState state, Checklist list, Checklist.Task task) {
    Checklist now = present(state, list);
    return new TaskResult.Late(now, now.task(task.position()).orElseThrow());
  }

  private Checklist present(RunState state, Checklist list) {
    return checklists.byId(state.transaction().handle(), list.id()).orElseThrow();
  }

  private TaskResult refused(
      RunState state, Checklist list, String text, Caller caller, String why) {
    var facts = facts(state, list, text);
    facts.put("why", why);
    journal.record(state.transaction(), state.run(), caller, "task.denied", "denied", facts);
    return new TaskResult.Refused(why);
  }

  private void record(
      RunState state,
      Checklist list,
      Checklist.Task task,
      Caller caller,
      String kind,
      String outcome,
      Map<String, String> more) {
    Map<String, String> facts = facts(state, list, task.text());
    facts.put("task", list.code(task));
    facts.putAll(more);
    journal.record(state.transaction(), state.run(), caller, kind, outcome, facts);
  }

  private static Map<String, String> facts(RunState state, Checklist list, String text) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("line", state.run().line());
    facts.put("code", list.code());
    facts.put("text", text);
    return facts;
  }

  /// Why this caller cannot have a run do a task now, or empty.
  ///
  /// @param room where the run would be
  public Optional<String> objectionToRun(
      Transaction transaction, String code, Caller caller, String room) {
    Found found = find(transaction, code, caller).orElse(null);
    if (found == null || found.task == null) {
      return Optional.of("There is no task '%s' for you.".formatted(VisibleText.line(code)));
    }
    RunState state = found.state;
    Checklist list = found.list;
    Checklist.Task task = found.task;
    Optional<String> objection =
        guard
            .objectionToTick(task.by(), journal.view(state), caller, state.risk())
            .or(() ->
                state.run().room().equals(room)
                    ? Optional.empty()
                    : Optional.of(
                        "This task is run where its list stands: in " + state.run().room() + "."));
    if (objection.isPresent()) {
      refused(state, list, task.text(), caller, objection.get());
      return objection;
    }
    Checklist.Ran ran = task.ran();
    if (task.running() && ran != null) {
      return Optional.of("Run %s does it already.".formatted(ran.code()));
    }
    return isOpen(state, list, task)
        ? Optional.empty()
        : Optional.of("This task is not open any more.");
  }

  /// A run does it from now on.
  ///
  /// @throws IllegalStateException when it cannot: there was no objection in this transaction
  public void begun(Transaction transaction, String code, Caller caller, Checklist.Ran ran) {
    Found found = find(transaction, code, caller).orElseThrow();
    Checklist.Task task = found.task;
    if (task == null || !checklists.ran(transaction, found.list, task, ran)) {
      throw new IllegalStateException("the task " + code + " is not open");
    }
    record(found.state, found.list, task, caller, "task.running", "ok", Map.of("run", ran.code()));
    journal.changed(found.state);
  }

  /// The run that was to do a task is over.
  ///
  /// @param ran with why it did not do it, or with null when it did
  void over(RunState state, Checklist list, Checklist.Task task, Caller caller, Checklist.Ran ran) {
    boolean did = ran.trouble() == null;
    boolean changed =
        did
            ? checklists.end(
                state.transaction(),
                list,
                task,
                TaskStatus.DONE,
                new Checklist.Ending(caller.id(), state.now(), null))
            : checklists.failed(state.transaction(), list, task, ran);
    if (changed) {
      var facts = new LinkedHashMap<String, String>();
      facts.put("run", ran.code());
      if (ran.trouble() != null) {
        facts.put("why", ran.trouble());
      }
      String kind = did ? "task.done" : "task.failed";
      record(state, list, task, caller, kind, did ? "ok" : "failed", facts);
      if (did) {
        if (task.due() != null) {
          state.disarm(RunTimer.TASK_DUE, list.id() + "/" + task.position());
        }
        state.queue(RunStatus.PARKED);
      }
      journal.changed(state);
    }
  }

  /// Says in a test that it is done, however it would be.
  public void settle(Transaction transaction, Checklist list, Checklist.Task task, TrialTick tick) {
    RunState state = states.locked(transaction, list.run()).orElseThrow();
    var ending = new Checklist.Ending(tick.person(), state.now(), tick.reason());
    if (checklists.end(transaction, list, task, tick.to(), ending)) {
      state.queue(RunStatus.PARKED);
      journal.changed(state);
    }
  }

  /// What a test says of a task.
  ///
  /// @param person an id
  /// @param reason why it is skipped, or null
  public record TrialTick(String person, TaskStatus to, @Nullable String reason) {}
}
