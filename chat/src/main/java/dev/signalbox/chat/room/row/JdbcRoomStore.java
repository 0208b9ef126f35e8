package dev.signalbox.chat.room.row;

import dev.signalbox.chat.room.Room;
import dev.signalbox.engine.store.JdbcStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of rooms and their members. Who changes something holds the turn first, which also
/// counts the version on.
public final class JdbcRoomStore {
  private static final String CONFIGURED = "CONFIGURED";
  private static final String MADE = "MADE";
  private static final JdbcStatement VERSION =
      new JdbcStatement("select version from room_version");

  /// A number that is another after each change.
  public long version(Handle handle) {
    return VERSION.first(handle, row -> row.getLong(1)).orElseThrow();
  }

  /// Waits for whoever else changes rooms now, until this transaction ends.
  public void turn(Handle handle) {
    handle.execute("update room_version set version = version + 1");
  }

  /// All rooms in the order of their names.
  public List<Room> all(Handle handle) {
    Map<String, List<String>> members =
        handle
            .createQuery("select room, name from room_member")
            .map((row, context) -> Map.entry(row.getString("room"), row.getString("name")))
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    var rooms =
        new ArrayList<>(
            handle
                .createQuery("select name, topic, origin, archived_at from room")
                .map((row, context) -> room(row, members))
                .list());
    rooms.sort((one, other) -> one.name().compareTo(other.name()));
    return rooms;
  }

  private static Room room(ResultSet row, Map<String, List<String>> members) throws SQLException {
    String name = row.getString("name");
    return new Room(
        name,
        row.getString("topic"),
        members.getOrDefault(name, List.of()).stream().sorted().toList(),
        row.getString("origin").equals(CONFIGURED),
        row.getObject("archived_at") != null);
  }

  /// Stores a room that is not there yet, with its members.
  ///
  /// @param by who made it, or null
  public void insert(Handle handle, Room room, @Nullable String by, Instant at) {
    handle
        .createUpdate(
            """
            insert into room (name, topic, origin, created_by, created_at)
            values (:name, :topic, :origin, :by, :at)
            """)
        .bind("name", room.name())
        .bind("topic", room.topic())
        .bind("origin", room.configured() ? CONFIGURED : MADE)
        .bind("by", by)
        .bind("at", at.toEpochMilli())
        .execute();
    members(handle, room);
  }

  /// Makes a room that is there what it is to be.
  public void replace(Handle handle, Room room, Instant at) {
    handle
        .createUpdate(
            """
            update room set topic = :topic, origin = :origin,
              archived_at = case when :archived = 0 then null
                when archived_at is null then :at else archived_at end
            where name = :name
            """)
        .bind("name", room.name())
        .bind("topic", room.topic())
        .bind("origin", room.configured() ? CONFIGURED : MADE)
        .bind("archived", room.archived() ? 1 : 0)
        .bind("at", at.toEpochMilli())
        .execute();
    handle
        .createUpdate("delete from room_member where room = :room")
        .bind("room", room.name())
        .execute();
    members(handle, room);
  }

  private static void members(Handle handle, Room room) {
    for (String member : room.members()) {
      handle
          .createUpdate(
              "insert into room_member (room, name) values (:room, :name) on conflict do nothing")
          .bind("room", room.name())
          .bind("name", member)
          .execute();
    }
  }
}
