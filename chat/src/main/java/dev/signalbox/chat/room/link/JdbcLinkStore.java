package dev.signalbox.chat.room.link;

import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.engine.store.JdbcStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The SQL of links of rooms. Who changes something holds the turn of the [JdbcRoomStore] first.
public final class JdbcLinkStore {
  private static final String CONFIGURED = "CONFIGURED";
  private static final String MADE = "MADE";
  private static final String REACHED =
      """
      select l.room, l.connection, l.place, c.name, c.readers, c.loss
      from room_link l left join chat_channel c
        on c.connection = l.connection and c.place = l.place
      """;
  private static final JdbcStatement OF_ROOM =
      new JdbcStatement(REACHED + "where l.room = ? order by l.connection, l.place");
  private static final JdbcStatement OF_PLACE =
      new JdbcStatement(REACHED + "where l.connection = ? and l.place = ?");
  private static final JdbcStatement OPEN =
      new JdbcStatement("select 1 from room_member where room = ? and name = 'everyone'");

  /// A link as its row says.
  ///
  /// @param configured true when it stands in signalbox.yaml
  /// @param named the name by which its channel was sought, or null where that is its id
  public record Linked(
      RoomLinks.Link link, String room, boolean configured, @Nullable String named) {}

  /// A link to a channel that is still to be found.
  ///
  /// @param name what people call it
  public record Sought(String connection, String name, String room, boolean configured) {}

  /// All, by connection and place.
  public List<Linked> all(Handle handle) {
    return handle
        .createQuery(
            """
            select connection, place, room, origin, named from room_link
            order by connection, place
            """)
        .map((row, context) ->
            new Linked(
                new RoomLinks.Link(row.getString("connection"), row.getString("place")),
                row.getString("room"),
                row.getString("origin").equals(CONFIGURED),
                row.getString("named")))
        .list();
  }

  /// All that are still to be found, by connection and name.
  public List<Sought> sought(Handle handle) {
    return handle
        .createQuery(
            "select connection, name, room, origin from room_sought order by connection, name")
        .map((row, context) ->
            new Sought(
                row.getString("connection"),
                row.getString("name"),
                row.getString("room"),
                row.getString("origin").equals(CONFIGURED)))
        .list();
  }

  /// Of each link something that is another once it was made anew.
  Map<RoomLinks.Link, String> marks(Handle handle) {
    var marks = new HashMap<RoomLinks.Link, String>();
    handle
        .createQuery("select connection, place, room, created_at from room_link")
        .map((row, context) ->
            Map.entry(
                new RoomLinks.Link(row.getString("connection"), row.getString("place")),
                row.getString("room") + " " + row.getLong("created_at")))
        .forEach(mark -> marks.put(mark.getKey(), mark.getValue()));
    return marks;
  }

  /// Which channel belongs to which room, whether or not anything is carried.
  public RoomLinks links(Handle handle) {
    var rooms = new LinkedHashMap<RoomLinks.Link, String>();
    all(handle).forEach(one -> rooms.put(one.link(), one.room()));
    return new RoomLinks(rooms);
  }

  public Optional<Linked> find(Handle handle, RoomLinks.Link link) {
    return all(handle).stream().filter(one -> one.link().equals(link)).findFirst();
  }

  public Optional<Sought> sought(Handle handle, String connection, String name) {
    return sought(handle).stream()
        .filter(one -> one.connection().equals(connection) && one.name().equals(name))
        .findFirst();
  }

  /// The places that a room is carried to.
  ///
  /// @param allowed whether the configuration lets the room out, by connection and room
  public List<RoomLinks.Link> carried(
      Handle handle, String room, BiPredicate<String, String> allowed) {
    List<Reached> reached = OF_ROOM.all(handle, Reached::of, room);
    return reached.stream().filter(one -> one.carries(handle, allowed)).map(Reached::link).toList();
  }

  /// Whether a place belongs to a room that is not carried to it.
  public boolean isWithheld(
      Handle handle, RoomLinks.Link link, BiPredicate<String, String> allowed) {
    return OF_PLACE
        .first(handle, Reached::of, link.connection(), link.place())
        .filter(one -> !one.carries(handle, allowed))
        .isPresent();
  }

  private record Reached(String room, RoomLinks.Link link, @Nullable KnownChannel found) {
    static Reached of(ResultSet row) throws SQLException {
      var link = new RoomLinks.Link(row.getString("connection"), row.getString("place"));
      boolean known = row.getString("readers") != null;
      return new Reached(row.getString("room"), link, known ? JdbcChannelStore.channel(row) : null);
    }

    boolean carries(Handle handle, BiPredicate<String, String> allowed) {
      return KnownChannel.carries(false, found)
          || (KnownChannel.carries(true, found)
              && (allowed.test(link.connection(), room)
                  || OPEN.first(handle, row -> true, room).isPresent()));
    }
  }

  /// Links a place, whatever it was linked to.
  ///
  /// @param by who did, or null
  public void put(Handle handle, Linked linked, @Nullable String by, Instant at) {
    handle
        .createUpdate(
            """
            insert into room_link (connection, place, room, origin, named, created_by, created_at)
            values (:connection, :place, :room, :origin, :named, :by, :at)
            on conflict (connection, place) do update set room = excluded.room,
              origin = excluded.origin, named = excluded.named, created_by = excluded.created_by,
              created_at = excluded.created_at
            """)
        .bind("connection", linked.link().connection())
        .bind("place", linked.link().place())
        .bind("room", linked.room())
        .bind("origin", linked.configured() ? CONFIGURED : MADE)
        .bind("named", linked.named())
        .bind("by", by)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /// Links a channel that is still to be found, whatever it was linked to.
  ///
  /// @param by who did, or null
  public void put(Handle handle, Sought sought, @Nullable String by, Instant at) {
    handle
        .createUpdate(
            """
            insert into room_sought (connection, name, room, origin, created_by, created_at)
            values (:connection, :name, :room, :origin, :by, :at)
            on conflict (connection, name) do update set room = excluded.room,
              origin = excluded.origin, created_by = excluded.created_by,
              created_at = excluded.created_at
            """)
        .bind("connection", sought.connection())
        .bind("name", sought.name())
        .bind("room", sought.room())
        .bind("origin", sought.configured() ? CONFIGURED : MADE)
        .bind("by", by)
        .bind("at", at.toEpochMilli())
        .execute();
  }

  /// Takes the place of what was sought: the channel is found. Who linked it stays.
  public void bind(Handle handle, Sought sought, RoomLinks.Link link) {
    handle
        .createUpdate(
            """
            insert into room_link (connection, place, room, origin, named, created_by, created_at)
            select connection, :place, room, origin, name, created_by, created_at
            from room_sought where connection = :connection and name = :name
            """)
        .bind("place", link.place())
        .bind("connection", sought.connection())
        .bind("name", sought.name())
        .execute();
    remove(handle, sought);
  }

  /// Ends a link; what was known of the channel is forgotten with it, and how far it was heard:
  /// what is said there from now on is for no room.
  public void remove(Handle handle, RoomLinks.Link link) {
    handle
        .createUpdate("delete from room_link where connection = :connection and place = :place")
        .bind("connection", link.connection())
        .bind("place", link.place())
        .execute();
    JdbcChannelStore.remove(handle, link);
    handle
        .createUpdate("delete from chat_cursor where connection = :connection and place = :place")
        .bind("connection", link.connection())
        .bind("place", link.place())
        .execute();
  }

  public void remove(Handle handle, Sought sought) {
    handle
        .createUpdate("delete from room_sought where connection = :connection and name = :name")
        .bind("connection", sought.connection())
        .bind("name", sought.name())
        .execute();
  }
}
