package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.ProcessObserver;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.FencedWriter;
import dev.signalbox.engine.run.store.JdbcOutputStore;
import dev.signalbox.engine.run.store.JdbcOutputStore.Chunk;
import dev.signalbox.engine.run.store.JdbcRunStore;
import dev.signalbox.engine.run.store.JdbcStepStore;
import dev.signalbox.engine.run.view.Journal;
import dev.signalbox.engine.run.view.OutputTail;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// Keeps a run's output and tells of it: all of it up to a limit, beyond that the first and the
/// last half.
public final class OutputKeeper {
  private final JdbcOutputStore store = new JdbcOutputStore();
  private final JdbcRunStore runs = new JdbcRunStore();
  private final JdbcStepStore steps = new JdbcStepStore();
  private final Database database;
  private final FencedWriter writer;
  private final Journal journal;
  private final SecretMasking masking;
  private final TimeSource clock;
  private final long limit;

  /// @param limit in bytes for one run
  public OutputKeeper(
      Database database, Journal journal, SecretMasking masking, TimeSource clock, long limit) {
    this.database = database;
    this.writer = new FencedWriter(database);
    this.journal = journal;
    this.masking = masking;
    this.clock = clock;
    this.limit = limit;
  }

  /// Follows a task while it lasts.
  public TaskMonitor follow(Task task, TaskControl control) {
    Instant deadline = task.step().deadline();
    Patience patience = deadline == null ? null : task.patience(deadline, clock);
    return new TaskMonitor(task, control, patience, this, masking);
  }

  /// The last lines that are kept of the task's run.
  String tail(Task task) {
    return database.read(handle -> OutputTail.stored(handle, task.run().id()));
  }

  /// Adds to what is kept.
  ///
  /// @param written by the step so far; of the bytes kept, those that are added
  /// @param masked how many secret values were masked so far
  /// @return where the run's output ends now, cut bytes included
  long keep(Task task, ProcessObserver observer, String text, StepRow.Written written, int masked) {
    return writer.write(
        task.run(),
        observer,
        transaction -> {
          steps.grow(transaction.handle(), task.step(), written);
          if (masked > 0) {
            runs.countMasked(transaction.handle(), task.run().id(), masked);
          }
          return append(transaction, task.step(), text);
        });
  }

  private long append(Transaction transaction, StepRow step, String text) {
    var handle = transaction.handle();
    Optional<Chunk> last = store.last(handle, step.run());
    long start = last.map(Chunk::end).orElse(0L);
    long seq = last.map(Chunk::seq).orElse(0L) + 1;
    long size = text.getBytes(StandardCharsets.UTF_8).length;
    store.insert(
        handle,
        step.run(),
        new Chunk(seq, start, size, text),
        step.path(),
        step.attempt(),
        transaction.now().toEpochMilli());
    long end = start + size;
    if (end > limit) {
      store.cut(handle, step.run(), limit / 2, end - limit / 2);
    }
    return end;
  }

  /// A hint for who watches.
  void tell(Task task, long end, String tail) {
    journal.grew(task.run().id(), end, OutputTail.lines(tail));
  }
}
