package dev.signalbox.chat.delivery;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Empties the outbox of the connections that this node has: one virtual thread for each place, one
/// message at a time, in order. What belongs to other connections is other nodes' business.
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
  private final Map<String, ChatAdapter> adapters;
  private final Map<String, DeliveryQueue> lanes = new ConcurrentHashMap<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  public OutboxDispatcher(
      Database database,
      Outbox outbox,
      Buttons buttons,
      Collection<? extends ChatAdapter> adapters,
      Sender sender,
      TimeSource clock) {
    this(
        database,
        outbox,
        buttons,
        adapters,
        new JdbcSendingStore(database.dialect(), sender, JdbcSendingStore.LEASE),
        clock);
  }

  OutboxDispatcher(
      Database database,
      Outbox outbox,
      Buttons buttons,
      Collection<? extends ChatAdapter> adapters,
      JdbcSendingStore sends,
      TimeSource clock) {
    this.database = database;
    this.outbox = outbox;
    this.sends = sends;
    this.clock = clock;
    this.channels = new LinkedChannels(outbox.lookup(), adapters);
    this.sending = new Sending(database, outbox, sends, buttons, channels, clock);
    this.adapters =
        adapters.stream().collect(Collectors.toMap(ChatAdapter::connection, Function.identity()));
  }

  /// Has connections serve the channels that rooms are linked to: to be called before they start.
  public void link() {
    channels.look();
  }

  /// Settles what a crash left half-way, then sends whatever waits; returns at once.
  public void start() {
    recover();
    outbox.onPosted(this::ring);
    look();
    if (!adapters.isEmpty()) {
      threads.add(Thread.ofVirtual().name("outbox").start(this::watch));
    }
  }

  /// Settles what is over, as far as it is ours to say.
  public void recover() {
    database.write(transaction -> {
      outbox.store().forget(transaction.handle(), transaction.now().minus(KEPT));
      if (sends.isAlone()) {
        outbox.store().giveUpOthers(transaction.handle(), adapters.keySet());
      }
      inherit(transaction);
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

  /// Nobody knows whether what somebody was sending when they died has arrived.
  private void inherit(Transaction transaction) {
    Instant now = transaction.now();
    for (OutboxRow row : sends.inherit(transaction.handle(), adapters.keySet(), now)) {
      var adapter = Objects.requireNonNull(adapters.get(row.connection()));
      sending.doubt(transaction, row, adapter, "the server stopped meanwhile");
    }
  }

  /// Wakes the lanes of all places that something waits for, whichever node put it there.
  void look() {
    database
        .read(handle -> outbox.store().orderKeys(handle, adapters.keySet()))
        .forEach(this::ring);
  }

  /// Rooms are linked to other channels. Other nodes change cards that stand on our connections,
  /// and die while they send.
  private void watch() {
    try {
      for (int round = 1; !closed.await(1, TimeUnit.SECONDS); round++) {
        try {
          channels.look();
          if (!sends.isAlone()) {
            look();
          }
          if (round % ROUNDS == 0) {
            tidy();
          }
        } catch (RuntimeException failure) {
          LOG.log(Level.DEBUG, "The outbox cannot be looked at now", failure);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void tidy() {
    if (sends.isAlone()) {
      forgetAnswers();
    } else {
      recover();
    }
  }

  private void ring(String orderKey) {
    if (closed.getCount() > 0 && adapters.containsKey(connection(orderKey))) {
      lanes.computeIfAbsent(orderKey, this::open).ring();
    }
  }

  private DeliveryQueue open(String orderKey) {
    DeliveryQueue queue = queue(orderKey);
    threads.add(Thread.ofVirtual().name("outbox " + orderKey).start(queue));
    return queue;
  }

  /// A lane that nobody runs yet.
  public DeliveryQueue queue(String orderKey) {
    ChatAdapter adapter = adapters.get(connection(orderKey));
    if (adapter == null) {
      throw new IllegalArgumentException("No connection for " + orderKey);
    }
    return new DeliveryQueue(orderKey, adapter, sending);
  }

  private static String connection(String orderKey) {
    return orderKey.substring(0, orderKey.indexOf(' '));
  }

  /// Stops after what is being sent now, waiting for it at most five seconds; the rest waits in the
  /// database.
  @Override
  public void close() {
    closed.countDown();
    lanes.values().forEach(DeliveryQueue::close);
    Duration deadline = clock.elapsed().plus(GOODBYE);
    try {
      for (Thread thread : threads) {
        thread.join(deadline.minus(clock.elapsed()).plusMillis(1));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
