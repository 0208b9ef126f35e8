package dev.signalbox.core.run;

import dev.signalbox.core.store.Transaction;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Tells runs that wait for a lock who holds it and since when.
final class Waiters {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final Stores stores;
  private final Journal journal;

  Waiters(Stores stores, Journal journal) {
    this.stores = stores;
    this.journal = journal;
  }

  /// Why a lock cannot be had now, one sentence; empty when it is free.
  Optional<String> held(Handle handle, String lock) {
    return stores
        .locks()
        .holder(handle, lock)
        .map(holder -> {
          String who =
              stores
                  .runs()
                  .byId(handle, holder.run())
                  .map(run -> "run " + run.code() + " of " + run.person())
                  .orElse("another run");
          return "The lock %s is held by %s since %s."
              .formatted(lock, who, TIME.format(holder.since()));
        });
  }

  /// The holder changed: everybody who waits is told of the new one.
  void refresh(Transaction transaction, String lock) {
    Handle handle = transaction.handle();
    String reason = held(handle, lock).orElse(null);
    List<String> waiting = stores.runs().waitingFor(handle, lock);
    for (String run : waiting) {
      stores.runs().setReason(handle, run, reason);
      if (reason != null) {
        journal.changed(transaction, run);
      }
    }
  }
}
