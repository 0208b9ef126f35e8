package dev.signalbox.engine.run.store;

import dev.signalbox.engine.process.ProcessObserver;
import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.run.state.FencedException;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.store.Work;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Writes as the owner of a run: everything an owner writes passes its epoch's guard. While nothing
/// can be written it waits, since what has happened outside must not be forgotten.
public final class FencedWriter {
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Database database;
  private final JdbcRunOwners owners;

  public FencedWriter(Database database) {
    this.database = database;
    this.owners = new JdbcRunOwners(database.dialect());
  }

  /// Writes what belongs to the run's owner.
  ///
  /// @throws FencedException when the run has another owner
  public <T extends @Nullable Object> T write(RunRow run, ProcessObserver observer, Work<T> work) {
    while (true) {
      try {
        return database.write(transaction -> guarded(transaction, run, work));
      } catch (StoreReadOnlyException full) {
        if (observer.signal() == WaitControl.Signal.DETACH) {
          throw full;
        }
        observer.pause(AGAIN);
      }
    }
  }

  /// Writes what can wait: when nothing can be written it fails.
  ///
  /// @throws FencedException when the run has another owner, or rests
  public <T extends @Nullable Object> T writeNow(RunRow run, Work<T> work) {
    return database.write(transaction -> guarded(transaction, run, work));
  }

  private <T extends @Nullable Object> T guarded(
      Transaction transaction, RunRow run, Work<T> work) {
    if (!owners.owns(transaction.handle(), run.id(), run.epoch())) {
      throw new FencedException(run.id(), run.epoch());
    }
    return work.in(transaction);
  }
}
