package dev.signalbox.engine.run.lease;

import dev.signalbox.engine.run.store.JdbcStepLeaseStore;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A lease is going to end.
public record LeaseNotice(EndLease endLease, Dialect dialect) implements TimerHandler {
  private static final JdbcStepLeaseStore LEASES = new JdbcStepLeaseStore();
  private static final Logger LOG = LoggerFactory.getLogger(LeaseNotice.class);

  @Override
  public boolean lock(Transaction transaction, String lease) {
    return LEASES.lock(transaction.handle(), dialect, lease);
  }

  @Override
  public void fire(Transaction transaction, String id) {
    endLease.warn(transaction, LEASES.byId(transaction.handle(), id).orElseThrow());
  }

  @Override
  public void refused(Transaction transaction, String id, String why) {
    LOG.error("nobody is told that the lease {} is going to end: {}", id, why);
  }
}
