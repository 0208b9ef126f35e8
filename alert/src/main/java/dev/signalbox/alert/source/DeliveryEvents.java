package dev.signalbox.alert.source;

import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.integration.Received;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.text.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Which events of senders that have ids of events were taken. An event is marked after its signal
/// is kept: what is told twice in between says the same twice, and nothing is lost.
public final class DeliveryEvents {
  /// Nobody repeats what is older.
  private static final Duration KEPT = Duration.ofDays(7);

  private final Database database;
  private final JdbcSourceStore store = new JdbcSourceStore();

  public DeliveryEvents(Database database) {
    this.database = database;
  }

  /// The delivery without what was taken before.
  public Received fresh(String source, Received received) {
    if (received.events().isEmpty()) {
      return received;
    }
    List<String> taken =
        database.read(handle ->
            received.events().stream()
                .filter(event -> store.isTaken(handle, source, Digest.of(event)))
                .toList());
    var signals = new ArrayList<Signal>();
    var events = new ArrayList<String>();
    for (int i = 0; i < received.events().size(); i++) {
      String event = received.events().get(i);
      if (!taken.contains(event) && !events.contains(event)) {
        signals.add(received.signals().get(i));
        events.add(event);
      }
    }
    return new Received(signals, received.undelivered(), received.refused(), events);
  }

  /// All of it is kept.
  public void keep(String source, Received received) {
    if (!received.events().isEmpty()) {
      database.write(transaction -> {
        store.forgetEvents(transaction.handle(), source, transaction.now().minus(KEPT));
        received
            .events()
            .forEach(event ->
                store.taken(transaction.handle(), source, Digest.of(event), transaction.now()));
        return true;
      });
    }
  }
}
