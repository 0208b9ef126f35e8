package dev.signalbox.chat.connection;

import dev.signalbox.chat.lease.ConnectionTraffic;
import dev.signalbox.chat.lease.JdbcLeaseStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The SQL of what went over connections to chat platforms, and of what waits there.
final class JdbcTrafficStore {
  private final JdbcLeaseStore leases;

  JdbcTrafficStore(JdbcLeaseStore leases) {
    this.leases = leases;
  }

  /// Adds what one server saw.
  void add(Handle handle, String connection, ConnectionTraffic traffic) {
    handle
        .createUpdate(
            """
            insert into connection_traffic (connection, heard_at, sent_at, held_back, unsent)
            values (:connection, :heard, :sent, :heldBack, :unsent)
            on conflict (connection) do update set
              heard_at = coalesce(excluded.heard_at, connection_traffic.heard_at),
              sent_at = coalesce(excluded.sent_at, connection_traffic.sent_at),
              held_back = connection_traffic.held_back + excluded.held_back,
              unsent = connection_traffic.unsent + excluded.unsent
            """)
        .bind("connection", connection)
        .bind("heard", JdbcHealthStore.millis(traffic.heard()))
        .bind("sent", JdbcHealthStore.millis(traffic.sent()))
        .bind("heldBack", traffic.heldBack())
        .bind("unsent", traffic.unsent())
        .execute();
  }

  /// All of which something is known, by connection.
  Map<String, ChatTraffic> all(Handle handle) {
    Map<String, String> holders = leases.holders(handle);
    Map<String, Long> waiting = waiting(handle);
    Map<String, ConnectionTraffic> counted = counted(handle);
    var names = new HashSet<>(holders.keySet());
    names.addAll(waiting.keySet());
    names.addAll(counted.keySet());
    var all = new HashMap<String, ChatTraffic>();
    for (String name : names) {
      all.put(
          name,
          new ChatTraffic(
              holders.get(name),
              waiting.getOrDefault(name, 0L),
              counted.getOrDefault(name, ConnectionTraffic.NONE)));
    }
    return all;
  }

  private static Map<String, Long> waiting(Handle handle) {
    var waiting = new HashMap<String, Long>();
    handle
        .createQuery(
            """
            select connection, count(*) as parcels from outbox where state = 'new'
            group by connection
            """)
        .map((row, _) -> Map.entry(row.getString("connection"), row.getLong("parcels")))
        .forEach(entry -> waiting.put(entry.getKey(), entry.getValue()));
    return waiting;
  }

  private static Map<String, ConnectionTraffic> counted(Handle handle) {
    var counted = new HashMap<String, ConnectionTraffic>();
    handle
        .createQuery(
            "select connection, heard_at, sent_at, held_back, unsent from connection_traffic")
        .map((row, _) -> Map.entry(row.getString("connection"), traffic(row)))
        .forEach(entry -> counted.put(entry.getKey(), entry.getValue()));
    return counted;
  }

  private static ConnectionTraffic traffic(ResultSet row) throws SQLException {
    return new ConnectionTraffic(
        JdbcHealthStore.instant(row, "heard_at"),
        JdbcHealthStore.instant(row, "sent_at"),
        row.getLong("held_back"),
        row.getLong("unsent"));
  }
}
