package dev.signalbox.core.room;

import dev.signalbox.core.store.Database;
import dev.signalbox.spi.chat.ChatAdapter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Empties the outbox: one virtual thread for each place, one message at a time, in order. Runs on
/// the one process that holds the connections.
public final class Postman implements AutoCloseable {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final Database database;
  private final Outbox outbox;
  private final Sending sending;
  private final InstantSource clock;
  private final Map<String, ChatAdapter> adapters;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  public Postman(
      Database database,
      Outbox outbox,
      Buttons buttons,
      Collection<? extends ChatAdapter> adapters,
      InstantSource clock) {
    this.database = database;
    this.outbox = outbox;
    this.sending = new Sending(database, outbox.store(), buttons, clock);
    this.clock = clock;
    this.adapters =
        adapters.stream().collect(Collectors.toMap(ChatAdapter::connection, Function.identity()));
  }

  /// Settles what a crash left half-way, then sends whatever waits; returns at once.
  public void start() {
    recover();
    outbox.onPosted(this::ring);
    database.read(handle -> outbox.store().orderKeys(handle)).forEach(this::ring);
  }

  /// Nobody knows whether what was being sent at the end of the last process has arrived.
  void recover() {
    Instant now = clock.instant();
    database.write(transaction -> {
      outbox.store().forget(transaction.handle(), now.minus(KEPT));
      for (OutboxRow row : outbox.store().inState(transaction.handle(), "new")) {
        if (!adapters.containsKey(row.connection())) {
          String why = "there is no connection '" + row.connection() + "' any more";
          outbox.store().settle(transaction.handle(), row, "refused", why);
        }
      }
      for (OutboxRow row : outbox.store().inState(transaction.handle(), "sending")) {
        sending.doubt(
            transaction, row, adapters.get(row.connection()), "the server stopped meanwhile");
      }
      return true;
    });
  }

  private void ring(String orderKey) {
    if (!closed && adapters.containsKey(connection(orderKey))) {
      lanes.computeIfAbsent(orderKey, this::open).ring();
    }
  }

  private Lane open(String orderKey) {
    Lane lane = lane(orderKey);
    threads.add(Thread.ofVirtual().name("outbox " + orderKey).start(lane));
    return lane;
  }

  /// A lane that nobody runs yet.
  Lane lane(String orderKey) {
    ChatAdapter adapter = adapters.get(connection(orderKey));
    if (adapter == null) {
      throw new IllegalArgumentException("No connection for " + orderKey);
    }
    return new Lane(orderKey, adapter, sending);
  }

  private static String connection(String orderKey) {
    return orderKey.substring(0, orderKey.indexOf(' '));
  }

  /// Stops after what is being sent now, waiting for it at most five seconds; the rest waits in the
  /// database.
  @Override
  public void close() {
    closed = true;
    lanes.values().forEach(Lane::close);
    long deadline = System.nanoTime() + GOODBYE.toNanos();
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
