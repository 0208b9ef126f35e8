package dev.signalbox.engine.run.lease;

import dev.signalbox.engine.run.StepLease;
import dev.signalbox.engine.run.store.JdbcStepLeaseStore;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import java.util.function.Consumer;

/// The time of a lease is over.
///
/// @param offer is given runs that may begin
public record LeaseDue(EndLease endLease, Dialect dialect, Consumer<String> offer)
    implements TimerHandler {
  private static final JdbcStepLeaseStore LEASES = new JdbcStepLeaseStore();

  @Override
  public boolean lock(Transaction transaction, String lease) {
    return LEASES.lock(transaction.handle(), dialect, lease);
  }

  @Override
  public void fire(Transaction transaction, String id) {
    StepLease lease = LEASES.byId(transaction.handle(), id).orElseThrow();
    endLease
        .begin(transaction, lease)
        .ifPresent(run -> transaction.afterCommit(() -> offer.accept(run)));
  }

  @Override
  public void refused(Transaction transaction, String id, String why) {
    endLease.refused(transaction, id, why);
  }
}
