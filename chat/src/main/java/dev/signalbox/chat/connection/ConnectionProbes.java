package dev.signalbox.chat.connection;

import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.health.ConnectionListener;
import dev.signalbox.engine.run.ConnectionProbe;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks connections that nobody has used for a while whether they work: whichever node's timer
/// fires, a few at the same time, each at a moment of its own.
public final class ConnectionProbes implements TimerHandler, AutoCloseable {
  /// The kind of its timers; the `ref` is the connection.
  static final String PROBE = "connection.probe";

  /// How long one is left alone that worked.
  static final Duration IDLE = Duration.ofMinutes(5);

  /// How long one is left alone that failed.
  static final Duration AGAIN = Duration.ofMinutes(1);

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final int AT_ONCE = 4;
  private static final int PARTS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(ConnectionProbes.class);

  private final Database database;
  private final Timers timers;
  private final ConnectionProbe probe;
  private final ConnectionListener listener;
  private final Map<String, ConnectionId> probed = new LinkedHashMap<>();
  private final ExecutorService workers;

  /// @param listener hears what comes of it
  public ConnectionProbes(
      Database database,
      Timers timers,
      ConnectionProbe probe,
      ConnectionListener listener,
      Collection<WatchedConnection> watched) {
    this(
        database,
        timers,
        probe,
        listener,
        watched,
        Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("signalbox-probe-", 0).factory()));
  }

  ConnectionProbes(
      Database database,
      Timers timers,
      ConnectionProbe probe,
      ConnectionListener listener,
      Collection<WatchedConnection> watched,
      ExecutorService workers) {
    this.database = database;
    this.workers = workers;
    this.timers = timers;
    this.probe = probe;
    this.listener = listener;
    watched.stream()
        .map(WatchedConnection::id)
        .filter(id -> id.kind() == ConnectionId.Kind.SYSTEM && probe.asks(id.name()))
        .forEach(id -> probed.put(id.toString(), id));
  }

  /// Asks each soon.
  void start() {
    if (!probed.isEmpty()) {
      database.write(transaction -> {
        probed.values().forEach(id -> arm(transaction, id, FIRST));
        return true;
      });
    }
  }

  /// Something was heard of it: it is asked when nothing more is for a while.
  void later(Transaction transaction, ConnectionId id, boolean failed) {
    if (probed.containsKey(id.toString())) {
      arm(transaction, id, failed ? AGAIN : IDLE);
    }
  }

  private void arm(Transaction transaction, ConnectionId id, Duration pause) {
    Instant due = transaction.now().plus(pause);
    timers.arm(transaction, PROBE, id.toString(), due.plus(apart(id, due, pause)));
  }

  /// Up to a fifth more, so that not all are asked at once.
  private static Duration apart(ConnectionId id, Instant due, Duration pause) {
    long most = pause.toMillis() / PARTS;
    return Duration.ofMillis(Math.floorMod(31L * id.hashCode() + due.toEpochMilli(), most));
  }

  /// Asks it once this is durable. It is armed anew, in case that nobody lives to hear the answer.
  @Override
  public void fire(Transaction transaction, String ref) {
    ConnectionId id = probed.get(ref);
    if (id != null) {
      arm(transaction, id, AGAIN);
      transaction.afterCommit(() -> begin(id));
    }
  }

  /// It is armed again when it is used.
  @Override
  public void refused(Transaction transaction, String ref, String why) {}

  private void begin(ConnectionId id) {
    try {
      workers.execute(() -> ask(id));
    } catch (RejectedExecutionException _) {
      LOG.debug("{} is not asked any more, since the server stops", id);
    }
  }

  private void ask(ConnectionId id) {
    try {
      probe.ask(id.name(), listener);
    } catch (RuntimeException broken) {
      LOG.warn("{} cannot be asked whether it works", id, broken);
    }
  }

  @Override
  public void close() {
    workers.shutdownNow();
    probe.close();
  }
}
