package dev.signalbox.chat.room.link;

import dev.signalbox.chat.room.LinkConfig;
import dev.signalbox.chat.room.LinkedPlaces.Remark;
import dev.signalbox.chat.room.LinkedPlaces.Wanted;
import dev.signalbox.chat.room.Room;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.chat.room.link.JdbcLinkStore.Linked;
import dev.signalbox.chat.room.link.JdbcLinkStore.Sought;
import dev.signalbox.spi.chat.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The links of rooms at one moment, with what was found of their channels: which of them carry,
/// and why others do not. Links to connections that we do not have count for nothing. Immutable.
public final class LinkList {
  private final LinkConfig config;
  private final List<Linked> links;
  private final List<Sought> sought;
  private final Map<RoomLinks.Link, String> marks;
  private final Map<RoomLinks.Link, KnownChannel> found;
  private final Map<String, Room> rooms;

  private LinkList(
      LinkConfig config,
      List<Linked> links,
      List<Sought> sought,
      Map<RoomLinks.Link, String> marks,
      List<KnownChannel> found,
      List<Room> rooms) {
    this.config = config;
    this.links = links;
    this.sought = sought;
    this.marks = marks;
    this.found = found.stream().collect(Collectors.toMap(KnownChannel::link, Function.identity()));
    this.rooms = rooms.stream().collect(Collectors.toMap(Room::name, Function.identity()));
  }

  /// As the rows are now.
  public static LinkList read(
      Handle handle, LinkConfig config, JdbcLinkStore store, List<Room> rooms) {
    Set<String> ours = config.connections();
    return new LinkList(
        config,
        store.all(handle).stream().filter(row -> ours.contains(row.link().connection())).toList(),
        store.sought(handle).stream().filter(row -> ours.contains(row.connection())).toList(),
        store.marks(handle),
        new JdbcChannelStore().all(handle),
        rooms);
  }

  /// Those over which everything is carried.
  public RoomLinks carried() {
    var carried = new LinkedHashMap<RoomLinks.Link, String>();
    for (Linked row : links) {
      if (carries(row)) {
        carried.put(row.link(), row.room());
      }
    }
    return new RoomLinks(carried);
  }

  private boolean carries(Linked row) {
    return KnownChannel.carries(isOpen(row), found.get(row.link()));
  }

  private boolean isOpen(Linked row) {
    Room room = rooms.get(row.room());
    return (room != null && room.open()) || config.allows(row.link().connection(), row.room());
  }

  /// Where each connection is to be, and what it is to look for.
  public Map<String, Wanted> wanted() {
    var wanted = new HashMap<String, Wanted>();
    for (String connection : config.connections()) {
      var places = new HashMap<Place, String>();
      links.stream()
          .filter(row -> row.link().connection().equals(connection))
          .forEach(row ->
              places.put(new Place(connection, row.link().place(), null), marks.get(row.link())));
      Set<String> names =
          sought.stream()
              .filter(row -> row.connection().equals(connection))
              .map(Sought::name)
              .collect(Collectors.toSet());
      wanted.put(connection, new Wanted(places, names));
    }
    return wanted;
  }

  /// What there is to say of links, by connection and channel.
  public List<Remark> remarks() {
    var remarks = new ArrayList<Remark>();
    for (Linked row : links) {
      @Nullable KnownChannel channel = found.get(row.link());
      String connection = row.link().connection();
      String called = called(row, channel);
      if (!carries(row)) {
        String why = KnownChannel.obstacle(called, row.room(), members(row.room()), channel);
        boolean exposes = channel == null || channel.loss() == null;
        remarks.add(
            new Remark(connection, row.room(), exposes, "Nothing is carried: " + why + "."));
      } else if (row.named() != null && channel != null && !channel.name().equals(row.named())) {
        String text =
            "What #%s was linked to as %s is called %s now."
                .formatted(row.room(), row.named(), channel.name());
        remarks.add(new Remark(connection, row.room(), false, text));
      }
    }
    for (Sought row : sought) {
      String text =
          "%s, which #%s is linked to, is not found yet: is it there, and am I invited?"
              .formatted(row.name(), row.room());
      remarks.add(new Remark(row.connection(), row.room(), false, text));
    }
    return remarks;
  }

  private static String called(Linked row, @Nullable KnownChannel channel) {
    return channel != null
        ? channel.name()
        : Objects.requireNonNullElse(row.named(), row.link().place());
  }

  private String members(String name) {
    Room room = rooms.get(name);
    return room == null ? "nobody" : String.join(", ", room.members());
  }
}
