package dev.signalbox.chat.amendment;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The SQL of what messages said before.
final class JdbcPastStore {
  /// Oldest first.
  List<PastText> of(Handle handle, String message) {
    return handle
        .createQuery(
            """
            select body, at from room_message_past
            where message = :message and body is not null order by version
            """)
        .bind("message", message)
        .map((row, _) ->
            new PastText(row.getString("body"), Instant.ofEpochMilli(row.getLong("at"))))
        .list();
  }
}
