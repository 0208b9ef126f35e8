package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.process.Launcher;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.JdbcNodeStore;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.time.TimeSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// This server as one node of the database: its name, its present life, the lease on what it runs,
/// and where it launches programs.
public final class ThisNode {
  private final String name;
  private final Launcher launcher;
  private final Lease lease;
  private final TimeSource clock;
  private final JdbcNodeStore nodes;
  private volatile JdbcNodeStore.Life life = new JdbcNodeStore.Life("", 0, false);

  /// @param name the same after each start
  public ThisNode(String name, Launcher launcher, Lease lease, TimeSource clock, Dialect dialect) {
    this.name = name;
    this.launcher = launcher;
    this.lease = lease;
    this.clock = clock;
    this.nodes = new JdbcNodeStore(dialect);
  }

  public String name() {
    return name;
  }

  public Lease lease() {
    return lease;
  }

  /// What runs name as their owner.
  public String owner() {
    return life.owner();
  }

  /// Where a program that is launched now is found again.
  public StepRow.Site site() {
    return new StepRow.Site(name, launcher.ledger());
  }

  /// A life begins: what earlier ones left behind is nobody's.
  public void begin(Transaction transaction) {
    life = nodes.begin(transaction.handle(), name, transaction.now());
  }

  /// Says that it is there, and renews the lease on these runs as far as they are its own.
  ///
  /// @return false when a later life of the node has begun; nothing is renewed
  public boolean beat(Transaction transaction, Collection<String> runs) {
    return nodes.beat(transaction.handle(), life, runs, transaction.now(), lease.length());
  }

  /// Runs under way whose owner is gone.
  public List<String> orphans(Handle handle) {
    return nodes.orphans(handle, life, clock.instant());
  }

  /// Queues runs whose owners are gone, so that they can be claimed; not those whose owner is back,
  /// or where somebody else was faster.
  ///
  /// @param runs in the order in which everybody takes them, that of [#orphans]
  /// @return false when there was none
  public boolean release(Transaction transaction, List<String> runs) {
    long released =
        runs.stream()
            .filter(run -> nodes.release(transaction.handle(), run, life, transaction.now()))
            .count();
    return released > 0;
  }

  /// Its runs with the steps that a person wants stopped.
  public Map<String, List<String>> toStop(Handle handle) {
    return nodes.toStop(handle, life.owner());
  }
}
