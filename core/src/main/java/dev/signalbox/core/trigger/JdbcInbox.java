package dev.signalbox.core.trigger;

import dev.signalbox.core.run.Source;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// The SQL of what was taken: each source once, for ever.
final class JdbcInbox {
  /// False when it was taken before.
  boolean take(Handle handle, Source source, Instant at) {
    return handle
            .createUpdate(
                """
                insert into inbox (source, source_id, at) values (:source, :id, :at)
                on conflict do nothing
                """)
            .bind("source", source.kind())
            .bind("id", source.id())
            .bind("at", at.toEpochMilli())
            .execute()
        == 1;
  }

  boolean knows(Handle handle, Source source) {
    return handle
        .createQuery("select at from inbox where source = :source and source_id = :id")
        .bind("source", source.kind())
        .bind("id", source.id())
        .mapTo(Long.class)
        .findOne()
        .isPresent();
  }
}
