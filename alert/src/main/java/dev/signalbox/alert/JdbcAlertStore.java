package dev.signalbox.alert;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of alert groups.
final class JdbcAlertStore {
  Optional<AlertGroup> find(Handle handle, String key) {
    return handle
        .createQuery(
            """
            select group_key, message, card_key, room, since, resolved_at, digest
            from alert_group where group_key = :key
            """)
        .bind("key", key)
        .map((row, context) -> {
          long resolved = row.getLong("resolved_at");
          Instant resolvedAt = row.wasNull() ? null : Instant.ofEpochMilli(resolved);
          return new AlertGroup(
              row.getString("group_key"),
              row.getString("message"),
              row.getString("card_key"),
              row.getString("room"),
              Instant.ofEpochMilli(row.getLong("since")),
              resolvedAt,
              row.getString("digest"));
        })
        .findOne();
  }

  void save(Handle handle, AlertGroup group) {
    Instant resolved = group.resolvedAt();
    handle
        .createUpdate(
            """
            insert into alert_group
              (group_key, message, card_key, room, firing, since, resolved_at, digest)
            values (:key, :message, :cardKey, :room, :firing, :since, :resolved, :digest)
            on conflict (group_key) do update
            set message = excluded.message, card_key = excluded.card_key, room = excluded.room,
              firing = excluded.firing, since = excluded.since,
              resolved_at = excluded.resolved_at, digest = excluded.digest
            """)
        .bind("key", group.key())
        .bind("message", group.message())
        .bind("cardKey", group.cardKey())
        .bind("room", group.room())
        .bind("firing", group.firing() ? 1 : 0)
        .bind("since", group.since().toEpochMilli())
        .bind("resolved", resolved == null ? null : resolved.toEpochMilli())
        .bind("digest", group.digest())
        .execute();
  }
}
