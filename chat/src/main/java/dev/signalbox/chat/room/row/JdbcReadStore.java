package dev.signalbox.chat.room.row;

import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.RoomView;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The SQL of who has read how far, and who was mentioned where.
public final class JdbcReadStore {
  /// A person's marker in a room.
  public record Marker(long seq, String message) {
    public static final Marker NONE = new Marker(0, "");
  }

  public Marker marker(Handle handle, String person, String room) {
    Optional<Marker> marker =
        handle
            .createQuery(
                "select seq, message from room_read where person = :person and room = :room")
            .bind("person", person)
            .bind("room", room)
            .map((row, context) -> new Marker(row.getLong("seq"), row.getString("message")))
            .findOne();
    return marker.orElse(Marker.NONE);
  }

  /// How far a person has read a room now, and what is left there.
  public record News(String room, String lastReadId, long unread, long mentions) {}

  /// What is told of a marker that moved to this message.
  public News news(Handle handle, String person, Message message) {
    String room = message.room();
    return new News(
        room,
        message.id(),
        unread(handle, person, room, message.seq()),
        mentions(handle, person, room, message.seq()));
  }

  /// Moves the marker forward; never back.
  ///
  /// @return whether it moved
  public boolean mark(Handle handle, String person, Message message, Instant at) {
    return handle
            .createUpdate(
                """
                insert into room_read (person, room, seq, message, at)
                values (:person, :room, :seq, :message, :at)
                on conflict (person, room) do update
                set seq = excluded.seq, message = excluded.message, at = excluded.at
                where room_read.seq < excluded.seq
                """)
            .bind("person", person)
            .bind("room", message.room())
            .bind("seq", message.seq())
            .bind("message", message.id())
            .bind("at", at.toEpochMilli())
            .execute()
        > 0;
  }

  public void mention(Handle handle, String person, String room, long seq) {
    handle
        .createUpdate(
            """
            insert into room_mention (person, room, seq) values (:person, :room, :seq)
            on conflict do nothing
            """)
        .bind("person", person)
        .bind("room", room)
        .bind("seq", seq)
        .execute();
  }

  /// Other people's and the bot's messages after a position, counted up to the limit.
  public long unread(Handle handle, String person, String room, long after) {
    return handle
        .createQuery(
            """
            select count(*) from (
              select 1 from room_message m
              where m.room = :room and m.thread is null and m.seq > :after
                and (m.only_for is null or m.only_for = :person)
                and (m.author_id is null or m.author_id <> :person)
              limit :limit
            ) unread
            """)
        .bind("room", room)
        .bind("after", after)
        .bind("person", person)
        .bind("limit", RoomView.MOST_UNREAD)
        .mapTo(Long.class)
        .one();
  }

  /// Mentions in the room itself; those in threads count there.
  public long mentions(Handle handle, String person, String room, long after) {
    return handle
        .createQuery(
            """
            select count(*) from (
              select 1 from room_mention n
              join room_message m on m.seq = n.seq
              where n.person = :person and n.room = :room and n.seq > :after and m.thread is null
              limit :limit
            ) mentions
            """)
        .bind("person", person)
        .bind("room", room)
        .bind("after", after)
        .bind("limit", RoomView.MOST_UNREAD)
        .mapTo(Long.class)
        .one();
  }
}
