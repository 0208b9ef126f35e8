package dev.signalbox.chat.lease;

import dev.signalbox.chat.delivery.OutboxDispatcher;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.chat.ChatAdapter;
import java.time.Duration;
import java.util.Optional;

/// Takes connections for tests as a server does.
public final class Held {
  private static int lives;

  private Held() {}

  /// A lease of a server that has just started.
  public static Optional<ConnectionLease> lease(Database database, String node, String connection) {
    return lease(database, node, connection, ConnectionLeases.LENGTH);
  }

  /// The same for so long; a negative length is over already.
  public static synchronized Optional<ConnectionLease> lease(
      Database database, String node, String connection, Duration length) {
    var life = new ServerLife(node, Integer.toString(++lives));
    var store = new JdbcLeaseStore(database.dialect());
    return database.write(transaction ->
        store.take(transaction.handle(), connection, life, true, length, transaction.now()));
  }

  /// The dispatcher, holding these.
  public static OutboxDispatcher by(
      OutboxDispatcher dispatcher, Database database, ChatAdapter... adapters) {
    for (ChatAdapter adapter : adapters) {
      dispatcher.hold(adapter, lease(database, "here", adapter.connection()).orElseThrow());
    }
    return dispatcher;
  }
}
