package dev.signalbox.chat.lease;

import dev.signalbox.engine.process.WorkLoop;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connections that this server holds. Each server tries to take what nobody holds, renews what
/// it has, and lets go in time of what it could not renew: two servers never speak at once on one
/// connection, unless one of them stood still, and then what it takes to send is refused by the
/// fence.
public final class ConnectionLeases implements AutoCloseable {
  /// How long a connection is without a server after one died.
  static final Duration LENGTH = Duration.ofSeconds(15);

  private static final Duration EVERY = Duration.ofSeconds(3);

  /// While another server holds one of them: it may die.
  private static final Duration WAITING = Duration.ofSeconds(1);

  /// Letting go takes a while, and clocks of machines do not go alike.
  private static final Duration MARGIN = Duration.ofSeconds(6);

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionLeases.class);

  private final Database database;
  private final JdbcLeaseStore store;
  private final List<String> connections;
  private final ServerLife life;
  private final Holding holding;
  private final TimeSource clock;
  private final Map<String, ConnectionLease> held = new TreeMap<>();
  private final WorkLoop loop =
      new WorkLoop("signalbox-leases", "holding connections", this::round);
  private Duration until = Duration.ZERO;

  /// What an earlier life of this server holds is ours once, as it begins: who is found there later
  /// began after us on the same data folder, or on a copy of it.
  private boolean inherits = true;

  /// What is done with a connection while it is held. Called by one thread at a time.
  public interface Holding {
    void begin(ConnectionLease lease);

    /// Returns when nothing more is done under the lease.
    void end(ConnectionLease lease);
  }

  public ConnectionLeases(
      Database database,
      Collection<String> connections,
      ServerLife life,
      Holding holding,
      TimeSource clock) {
    this.database = database;
    this.store = new JdbcLeaseStore(database.dialect());
    this.connections = List.copyOf(connections);
    this.life = life;
    this.holding = holding;
    this.clock = clock;
  }

  /// Takes what it can now, and goes on with it.
  public void start() {
    if (!connections.isEmpty()) {
      round();
      if (!store.isAlone()) {
        loop.start();
      }
    }
  }

  /// Takes and renews.
  ///
  /// @return how long until the next time
  synchronized Duration round() {
    Duration asked = clock.elapsed();
    Map<String, ConnectionLease> had = new TreeMap<>(held);
    try {
      Map<String, ConnectionLease> granted = granted(had, asked);
      until = asked.plus(LENGTH).minus(MARGIN);
      inherits = false;
      had.values().stream().filter(lease -> !granted.containsValue(lease)).forEach(this::end);
      granted.values().stream().filter(lease -> !had.containsValue(lease)).forEach(this::begin);
      return held.size() < connections.size() ? WAITING : EVERY;
    } catch (RuntimeException failure) {
      if (clock.elapsed().compareTo(until) >= 0) {
        had.values().forEach(this::end);
      }
      throw failure;
    }
  }

  /// Asks the database, and waits for it no longer than what is held lasts.
  private Map<String, ConnectionLease> granted(Map<String, ConnectionLease> had, Duration asked) {
    Duration longest = had.isEmpty() ? LENGTH : until.minus(asked);
    var asking = new FutureTask<>(() -> ask(had));
    Thread.ofVirtual().name("signalbox-leases-asking").start(asking);
    try {
      return asking.get(Math.max(0, longest.toMillis()), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      throw new IllegalStateException(
          "Nobody knows who holds which connection", failure.getCause());
    } catch (TimeoutException failure) {
      throw new IllegalStateException("The database does not answer", failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The server stops", failure);
    }
  }

  private Map<String, ConnectionLease> ask(Map<String, ConnectionLease> had) {
    return database.write(transaction -> {
      var granted = new TreeMap<String, ConnectionLease>();
      for (String connection : connections) {
        @Nullable ConnectionLease lease = had.get(connection);
        var now = transaction.now();
        Optional<ConnectionLease> goesOn =
            lease != null && store.renew(transaction.handle(), lease, LENGTH, now)
                ? Optional.of(lease)
                : store.take(transaction.handle(), connection, life, inherits, LENGTH, now);
        goesOn.ifPresent(has -> granted.put(connection, has));
      }
      return granted;
    });
  }

  private void begin(ConnectionLease lease) {
    held.put(lease.connection(), lease);
    LOG.info("This server holds the connection {}", lease.connection());
    holding.begin(lease);
  }

  private void end(ConnectionLease lease) {
    held.remove(lease.connection());
    LOG.warn("This server does not hold the connection {} any more", lease.connection());
    holding.end(lease);
  }

  /// Ends what is held and lets others take it at once.
  @Override
  public void close() {
    loop.close();
    synchronized (this) {
      List<ConnectionLease> last = List.copyOf(held.values());
      last.forEach(holding::end);
      held.clear();
      try {
        database.write(transaction -> {
          last.forEach(lease -> store.giveBack(transaction.handle(), lease));
          return true;
        });
      } catch (RuntimeException failure) {
        LOG.debug("Others take the connections when their time is over", failure);
      }
    }
  }
}
