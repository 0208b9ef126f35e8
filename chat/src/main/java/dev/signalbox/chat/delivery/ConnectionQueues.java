package dev.signalbox.chat.delivery;

import dev.signalbox.chat.lease.ConnectionLease;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A connection while this server holds it, with one virtual thread for each place on it.
final class ConnectionQueues {
  private final ChatAdapter adapter;
  private final ConnectionLease lease;
  private final Sending sending;
  private final TimeSource clock;
  private final Map<String, DeliveryQueue> queues = new ConcurrentHashMap<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private volatile boolean over;

  ConnectionQueues(ChatAdapter adapter, ConnectionLease lease, Sending sending, TimeSource clock) {
    this.adapter = adapter;
    this.lease = lease;
    this.sending = sending;
    this.clock = clock;
  }

  ChatAdapter adapter() {
    return adapter;
  }

  ConnectionLease lease() {
    return lease;
  }

  /// Something waits for a place.
  void ring(String orderKey) {
    if (!over) {
      queues.computeIfAbsent(orderKey, this::open).ring();
    }
  }

  private DeliveryQueue open(String orderKey) {
    DeliveryQueue queue = queue(orderKey);
    threads.add(Thread.ofVirtual().name("outbox " + orderKey).start(queue));
    return queue;
  }

  /// A queue that nobody runs yet.
  DeliveryQueue queue(String orderKey) {
    return new DeliveryQueue(orderKey, this, sending);
  }

  /// Stops after what is being sent now, and waits for that a while.
  void close(Duration longest) {
    over = true;
    queues.values().forEach(DeliveryQueue::close);
    Duration end = clock.elapsed().plus(longest);
    try {
      for (Thread thread : threads) {
        thread.join(end.minus(clock.elapsed()).plusMillis(1));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
