package dev.signalbox.engine.run.view;

import dev.signalbox.engine.run.RunGuard;
import dev.signalbox.engine.run.store.JdbcLockStore;
import dev.signalbox.engine.run.store.JdbcRunStore;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.text.InstantText;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Tells runs that wait for a lock who holds it and since when; who it is only where everybody who
/// reads it may see the holder.
public final class LockQueue {

  private final JdbcRunStore runs = new JdbcRunStore();
  private final JdbcLockStore locks = new JdbcLockStore();
  private final RunStates states;
  private final Journal journal;
  private final RunGuard guard;

  public LockQueue(RunStates states, Journal journal, RunGuard guard) {
    this.states = states;
    this.journal = journal;
    this.guard = guard;
  }

  /// Why a lock cannot be had now, one sentence; empty when it is free.
  ///
  /// @param room where it is told
  public Optional<String> held(Handle handle, String lock, String room) {
    return locks
        .holder(handle, lock)
        .map(holder -> {
          String who =
              runs.byId(handle, holder.run())
                  .filter(run -> guard.mayTell(room, run.room()))
                  .map(run -> "run " + run.code() + " of " + run.person())
                  .orElse("another run");
          return "The lock %s is held by %s since %s."
              .formatted(lock, who, InstantText.minute(holder.since()));
        });
  }

  /// The holder changed: everybody who waits is told of the new one. One that somebody is changing
  /// now is left as it is: who ends waits for nobody who may wait for the same run.
  public void refresh(Transaction transaction, String lock) {
    Handle handle = transaction.handle();
    for (String run : runs.waitingFor(handle, lock)) {
      if (!states.lock(transaction, run)) {
        continue;
      }
      String room = runs.byId(handle, run).orElseThrow().room();
      String reason = held(handle, lock, room).orElse(null);
      runs.setReason(handle, run, reason);
      if (reason != null) {
        journal.changed(transaction, run);
      }
    }
  }
}
