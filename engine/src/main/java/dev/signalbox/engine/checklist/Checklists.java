package dev.signalbox.engine.checklist;

import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Opens lists, ticks their tasks and closes them. Each change happens once, however many want it
/// at the same time: what answers false changed nothing.
public final class Checklists {
  private final Ids ids;
  private final JdbcChecklistStore store = new JdbcChecklistStore();

  public Checklists(Ids ids) {
    this.ids = ids;
  }

  /// What is to be listed.
  ///
  /// @param step path of the step that lists it
  /// @param deadline until when it waits, or null
  public record Asked(
      String run,
      String step,
      String title,
      boolean more,
      @Nullable Instant deadline,
      List<Checklist.Task> tasks) {
    public Asked {
      tasks = List.copyOf(tasks);
    }
  }

  public Checklist open(Transaction transaction, Asked asked) {
    Handle handle = transaction.handle();
    String code = ids.freeCode(taken -> store.byCode(handle, taken).isPresent());
    var list =
        new Checklist(
            ids.next(),
            code,
            asked.run(),
            asked.step(),
            asked.title(),
            asked.more(),
            ChecklistStatus.OPEN,
            transaction.now(),
            asked.deadline(),
            asked.tasks());
    store.insert(handle, list);
    return list;
  }

  /// It is done, or skipped.
  public boolean end(
      Transaction transaction,
      Checklist list,
      Checklist.Task task,
      TaskStatus to,
      Checklist.Ending ending) {
    return store.end(transaction.handle(), list.id(), task.position(), to, ending);
  }

  /// Somebody is to see to it.
  public boolean assign(
      Transaction transaction, Checklist list, Checklist.Task task, String person) {
    return store.assign(transaction.handle(), list.id(), task.position(), person);
  }

  /// A task more, at the end.
  public boolean add(Transaction transaction, Checklist list, Checklist.Task task) {
    return store.insert(transaction.handle(), list.id(), task);
  }

  /// It counts from now on, or does not any more.
  public boolean show(Transaction transaction, Checklist list, Checklist.Task task, boolean shown) {
    return store.show(transaction.handle(), list.id(), task.position(), shown);
  }

  /// A run does it.
  public boolean ran(
      Transaction transaction, Checklist list, Checklist.Task task, Checklist.Ran ran) {
    return store.ran(transaction.handle(), list.id(), task.position(), ran);
  }

  /// The run that was to do it did not.
  public boolean failed(
      Transaction transaction, Checklist list, Checklist.Task task, Checklist.Ran ran) {
    return store.failed(transaction.handle(), list.id(), task.position(), ran);
  }

  /// People are reminded of it.
  ///
  /// @return how often they were before
  public int remind(Transaction transaction, Checklist list, Checklist.Task task) {
    return store.remind(transaction.handle(), list.id(), task.position());
  }

  /// Nothing of it is ticked any more.
  public boolean close(Transaction transaction, Checklist list, ChecklistStatus to) {
    return store.close(transaction.handle(), list.id(), to, transaction.now());
  }

  public Optional<Checklist> byCode(Handle handle, String code) {
    return store.byCode(handle, code);
  }

  public Optional<Checklist> byId(Handle handle, String id) {
    return store.byId(handle, id);
  }

  /// Every list of a run, oldest first.
  public List<Checklist> ofRun(Handle handle, String run) {
    return store.ofRun(handle, run);
  }

  /// The open task that this run is under way for: the id of its list, and its position.
  public Optional<TaskCode> ranBy(Handle handle, String run) {
    return store.ranBy(handle, run);
  }
}
