package dev.signalbox.chat.drafts;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The SQL of kept drafts. A room itself is the thread of no name.
final class JdbcKeptDraftStore {
  private static final RowMapper<KeptDraft> DRAFT =
      (row, _) ->
          new KeptDraft(
              row.getString("room"),
              row.getString("thread").isEmpty() ? null : row.getString("thread"),
              row.getString("body"),
              row.getLong("version"));

  /// Replaces what the person wrote there. Whoever calls it has the turn of the log, so that no two
  /// drafts get one version.
  ///
  /// @return the version that it is now
  long put(Handle handle, String person, String room, @Nullable String thread, String text) {
    return handle
        .createQuery(
            """
            insert into kept_draft (person, room, thread, body, version)
            values (:person, :room, :thread, :body,
              (select coalesce(max(version), 0) + 1 from kept_draft where person = :person))
            on conflict (person, room, thread) do update
            set body = excluded.body, version = excluded.version
            returning version
            """)
        .bind("person", person)
        .bind("room", room)
        .bind("thread", thread == null ? "" : thread)
        .bind("body", text)
        .mapTo(Long.class)
        .one();
  }

  /// Lets go of all but the newest.
  void trim(Handle handle, String person, int most) {
    handle
        .createUpdate(
            """
            delete from kept_draft
            where person = :person and version <= (
              select version from kept_draft where person = :person
              order by version desc limit 1 offset :most)
            """)
        .bind("person", person)
        .bind("most", most)
        .execute();
  }

  /// Those with a text, newest first.
  List<KeptDraft> of(Handle handle, String person) {
    return handle
        .createQuery(
            """
            select room, thread, body, version from kept_draft
            where person = :person and body <> '' order by version desc
            """)
        .bind("person", person)
        .map(DRAFT)
        .list();
  }
}
