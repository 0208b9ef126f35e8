package dev.signalbox.chat.inbox;

import dev.signalbox.chat.room.Message;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of threads and of how far people have read them. Who takes part in one follows from what
/// was said: whoever began it, replied, or was mentioned.
final class JdbcThreadStore {
  private static final String UNREAD =
      """
      (select count(*) from room_message m
       where m.thread = root.id
         and (m.only_for is null or m.only_for = :person)
         and (m.author_id is null or m.author_id <> :person)
         and m.seq > coalesce(r.seq, 0)
         and m.seq > coalesce((select max(o.seq) from room_message o
           where o.thread = root.id and o.author_id = :person), 0)) as unread
      """;

  /// A thread, and how it stands for a person.
  record Row(String root, long unread, @Nullable String lastReadId) {}

  /// Threads of these rooms in which the person takes part, those with the newest reply first.
  List<Row> of(Handle handle, String person, List<String> rooms, int limit) {
    return handle
        .createQuery(
            """
            select root.id, r.message, %s
            from (
              select thread as id from room_message
              where author_id = :person and thread is not null
              union
              select id from room_message
              where author_id = :person and thread is null and replies > 0
              union
              select coalesce(m.thread, m.id) from room_mention n
              join room_message m on m.seq = n.seq
              where n.person = :person
            ) mine
            join room_message root on root.id = mine.id
            left join thread_read r on r.person = :person and r.thread = root.id
            where root.replies > 0 and root.room in (<rooms>)
              and (root.only_for is null or root.only_for = :person)
            order by root.last_reply_at desc, root.seq desc limit :limit
            """
                .formatted(UNREAD))
        .bind("person", person)
        .bindList("rooms", rooms)
        .bind("limit", limit)
        .map((row, _) ->
            new Row(row.getString("id"), row.getLong("unread"), row.getString("message")))
        .list();
  }

  /// How one thread stands for a person.
  Row one(Handle handle, String person, String root) {
    return handle
        .createQuery(
            """
            select root.id, r.message, %s
            from room_message root
            left join thread_read r on r.person = :person and r.thread = root.id
            where root.id = :root
            """
                .formatted(UNREAD))
        .bind("person", person)
        .bind("root", root)
        .map((row, _) ->
            new Row(row.getString("id"), row.getLong("unread"), row.getString("message")))
        .one();
  }

  /// Moves the marker forward; never back.
  ///
  /// @return whether it moved
  boolean mark(Handle handle, String person, Message reply, Instant at) {
    return handle
            .createUpdate(
                """
                insert into thread_read (person, thread, seq, message, at)
                values (:person, :thread, :seq, :message, :at)
                on conflict (person, thread) do update
                set seq = excluded.seq, message = excluded.message, at = excluded.at
                where thread_read.seq < excluded.seq
                """)
            .bind("person", person)
            .bind("thread", reply.root())
            .bind("seq", reply.seq())
            .bind("message", reply.id())
            .bind("at", at.toEpochMilli())
            .execute()
        > 0;
  }
}
