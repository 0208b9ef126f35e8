package dev.signalbox.alert.row;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of what was not taken of sources.
public final class JdbcTroubleStore {
  public Optional<TroubleRow> find(Handle handle, String source, String kind) {
    return handle
        .createQuery(
            """
            select card_key, since, seen_at, times from hook_trouble
            where source = :source and kind = :kind
            """)
        .bind("source", source)
        .bind("kind", kind)
        .map((row, context) ->
            new TroubleRow(
                row.getString("card_key"),
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("seen_at")),
                row.getLong("times")))
        .findOne();
  }

  public void save(Handle handle, String source, String kind, TroubleRow row) {
    handle
        .createUpdate(
            """
            insert into hook_trouble (source, kind, card_key, since, seen_at, times)
            values (:source, :kind, :cardKey, :since, :seenAt, :times)
            on conflict (source, kind) do update
            set card_key = excluded.card_key, since = excluded.since,
              seen_at = excluded.seen_at, times = excluded.times
            """)
        .bind("source", source)
        .bind("kind", kind)
        .bind("cardKey", row.cardKey())
        .bind("since", row.since().toEpochMilli())
        .bind("seenAt", row.seenAt().toEpochMilli())
        .bind("times", row.times())
        .execute();
  }
}
