package dev.signalbox.chat.connection;

import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.store.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of how connections do.
final class JdbcHealthStore {
  private static final String ROW =
      "select connection, worked_at, failed_at, since, failures, reason, card_key from connection_health";

  private final Dialect dialect;

  JdbcHealthStore(Dialect dialect) {
    this.dialect = dialect;
  }

  /// Makes a row where there is none, so that it can be locked.
  void prepare(Handle handle, ConnectionId id, Instant now) {
    handle
        .createUpdate(
            """
            insert into connection_health (connection, since, failures)
            values (:connection, :now, 0) on conflict (connection) do nothing
            """)
        .bind("connection", id.toString())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  /// The row, which nobody else changes until the commit.
  ConnectionHealth locked(Handle handle, ConnectionId id) {
    return handle
        .createQuery(ROW + " where connection = :connection" + dialect.forUpdate())
        .bind("connection", id.toString())
        .map((row, context) -> health(row))
        .one();
  }

  /// The row, unless there is none or somebody is changing it now.
  Optional<ConnectionHealth> free(Handle handle, String connection) {
    return handle
        .createQuery(ROW + " where connection = :connection" + dialect.forUpdateSkipLocked())
        .bind("connection", connection)
        .map((row, context) -> health(row))
        .findOne();
  }

  /// All, by [ConnectionId#toString].
  Map<String, ConnectionHealth> all(Handle handle) {
    var all = new HashMap<String, ConnectionHealth>();
    handle
        .createQuery(ROW)
        .map((row, context) -> Map.entry(row.getString("connection"), health(row)))
        .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
    return all;
  }

  void save(Handle handle, ConnectionId id, ConnectionHealth health) {
    handle
        .createUpdate(
            """
            update connection_health set worked_at = :worked, failed_at = :failed, since = :since,
              failures = :failures, reason = :reason, card_key = :card
            where connection = :connection
            """)
        .bind("connection", id.toString())
        .bind("worked", millis(health.worked()))
        .bind("failed", millis(health.failed()))
        .bind("since", health.since().toEpochMilli())
        .bind("failures", health.failures())
        .bind("reason", health.reason())
        .bind("card", health.card())
        .execute();
  }

  private static ConnectionHealth health(ResultSet row) throws SQLException {
    return new ConnectionHealth(
        instant(row, "worked_at"),
        instant(row, "failed_at"),
        Instant.ofEpochMilli(row.getLong("since")),
        row.getLong("failures"),
        row.getString("reason"),
        row.getString("card_key"));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
