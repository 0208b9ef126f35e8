package dev.signalbox.chat.delivery;

import dev.signalbox.chat.lease.ConnectionLease;
import dev.signalbox.chat.lease.JdbcLeaseStore;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Empties the outbox of the connections that this server holds: one virtual thread for each place,
/// one message at a time, in order. What belongs to other connections is other servers' business.
public final class OutboxDispatcher implements AutoCloseable {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final Logger LOG = System.getLogger(OutboxDispatcher.class.getName());
  private static final int ROUNDS = 30;
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final Database database;
  private final Outbox outbox;
  private final JdbcSendingStore sends;
  private final LinkedChannels channels;
  private final Sending sending;
  private final TimeSource clock;
  private final Set<String> configured;
  private final Map<String, ConnectionQueues> held = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean started;

  /// @param adapters of all connections, held or not
  public OutboxDispatcher(
      Database database,
      Outbox outbox,
      Buttons buttons,
      Collection<? extends ChatAdapter> adapters,
      TimeSource clock) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
    sends = new JdbcSendingStore(new JdbcLeaseStore(database.dialect()));
    channels = new LinkedChannels(outbox.lookup(), adapters);
    sending = new Sending(database, outbox, sends, buttons, channels, clock);
    configured = adapters.stream().map(ChatAdapter::connection).collect(Collectors.toSet());
  }

  /// Has connections serve the channels that rooms are linked to: to be called before they start,
  /// since they catch up with what was said there.
  public void link() {
    channels.look();
  }

  /// From now on what waits for a connection that is held is sent; returns at once.
  public void start() {
    tidy();
    started = true;
    outbox.onPosted(this::ring);
    look();
    if (!configured.isEmpty()) {
      Thread.ofVirtual().name("outbox").start(this::watch);
    }
  }

  /// Goes on where the one before stopped: nobody knows whether what they were sending has arrived.
  public void hold(ChatAdapter adapter, ConnectionLease lease) {
    var connection = new ConnectionQueues(adapter, lease, sending, clock);
    database.write(transaction -> {
      for (OutboxRow row : sends.inherit(transaction.handle(), lease)) {
        sending.outcomes().doubt(transaction, row, adapter, "the server stopped meanwhile");
      }
      return true;
    });
    held.put(lease.connection(), connection);
    look();
  }

  /// Stops after what is being sent now, waiting for it at most five seconds; the rest is for
  /// whoever holds the connection next.
  public void release(String connection) {
    ConnectionQueues last = held.remove(connection);
    if (last != null) {
      last.close(GOODBYE);
    }
  }

  /// Forgets what is long over, and gives up what nobody can send.
  public void tidy() {
    database.write(transaction -> {
      outbox.store().forget(transaction.handle(), transaction.now().minus(KEPT));
      if (sends.isAlone()) {
        outbox.store().giveUpOthers(transaction.handle(), configured);
      }
      return true;
    });
    forgetAnswers();
  }

  /// Keeps no handle that is over; looks first, so that nothing is written where there is none.
  void forgetAnswers() {
    Instant now = clock.instant();
    if (database.read(handle -> outbox.answers().isOneOver(handle, now))) {
      database.write(transaction -> {
        outbox.answers().forget(transaction.handle(), now);
        return true;
      });
    }
  }

  /// Wakes the lanes of all places that something waits for, whichever node put it there.
  void look() {
    if (started) {
      database.read(handle -> outbox.store().orderKeys(handle, held.keySet())).forEach(this::ring);
    }
  }

  /// Rooms are linked to other channels, and other servers say things there.
  private void watch() {
    try {
      for (int round = 1; !closed.await(1, TimeUnit.SECONDS); round++) {
        try {
          channels.look();
          if (!sends.isAlone()) {
            look();
          }
          if (round % ROUNDS == 0) {
            if (sends.isAlone()) {
              forgetAnswers();
            } else {
              tidy();
            }
          }
        } catch (RuntimeException failure) {
          LOG.log(Level.DEBUG, "The outbox cannot be looked at now", failure);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void ring(String orderKey) {
    ConnectionQueues connection = held.get(connection(orderKey));
    if (connection != null) {
      connection.ring(orderKey);
    }
  }

  /// A queue of a connection that is held, which nobody runs yet.
  public DeliveryQueue queue(String orderKey) {
    ConnectionQueues connection = held.get(connection(orderKey));
    if (connection == null) {
      throw new IllegalArgumentException("No connection for " + orderKey);
    }
    return connection.queue(orderKey);
  }

  private static String connection(String orderKey) {
    return orderKey.substring(0, orderKey.indexOf(' '));
  }

  @Override
  public void close() {
    closed.countDown();
    Set.copyOf(held.keySet()).forEach(this::release);
  }
}
