package dev.signalbox.chat.room.row;

import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.engine.store.JdbcStatement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of links of rooms. Who changes something holds the turn of the [JdbcRoomStore] first.
public final class JdbcLinkStore {
  private static final String CONFIGURED = "CONFIGURED";
  private static final String MADE = "MADE";
  private static final JdbcStatement OF_ROOM =
      new JdbcStatement(
          "select connection, place from room_link where room = ? order by connection, place");

  /// A link as its row says.
  ///
  /// @param configured true when it stands in signalbox.yaml
  public record Linked(RoomLinks.Link link, String room, boolean configured) {}

  /// All, by connection and place.
  public List<Linked> all(Handle handle) {
    return handle
        .createQuery(
            "select connection, place, room, origin from room_link order by connection, place")
        .map((row, context) ->
            new Linked(
                new RoomLinks.Link(row.getString("connection"), row.getString("place")),
                row.getString("room"),
                row.getString("origin").equals(CONFIGURED)))
        .list();
  }

  /// Which channel belongs to which room.
  public RoomLinks links(Handle handle) {
    var rooms = new LinkedHashMap<RoomLinks.Link, String>();
    all(handle).forEach(one -> rooms.put(one.link(), one.room()));
    return new RoomLinks(rooms);
  }

  /// Whether signalbox.yaml says so.
  public boolean isConfigured(Handle handle, RoomLinks.Link link) {
    return all(handle).stream().anyMatch(one -> one.link().equals(link) && one.configured());
  }

  /// The places of a room.
  public List<RoomLinks.Link> linksOf(Handle handle, String room) {
    return OF_ROOM.all(handle, row -> new RoomLinks.Link(row.getString(1), row.getString(2)), room);
  }

  /// Links a place, whatever it was linked to.
  ///
  /// @param by who did, or null
  public void put(Handle handle, Linked linked, @Nullable String by, Instant at) {
    remove(handle, linked.link());
    handle
        .createUpdate(
            """
            insert into room_link (connection, place, room, origin, created_by, created_at)
            values (:connection, :place, :room, :origin, :by, :at)
            """)
        .bind("connection", linked.link().connection())
        .bind("place", linked.link().place())
        .bind("room", linked.room())
        .bind("origin", linked.configured() ? CONFIGURED : MADE)
        .bind("by", by)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  public void remove(Handle handle, RoomLinks.Link link) {
    handle
        .createUpdate("delete from room_link where connection = :connection and place = :place")
        .bind("connection", link.connection())
        .bind("place", link.place())
        .execute();
  }
}
