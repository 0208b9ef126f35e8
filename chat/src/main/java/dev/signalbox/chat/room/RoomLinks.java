package dev.signalbox.chat.room;

import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Which channel of which connection is carried to and from which room: a channel belongs to one
/// room, a room may have several.
///
/// @param rooms our room's name by channel
public record RoomLinks(Map<Link, String> rooms) implements LinkedPlaces.LinkLookup {
  /// No room is linked to anything.
  public static final RoomLinks NONE = new RoomLinks(Map.of());

  /// The links that adapters were configured with.
  public static RoomLinks of(Collection<? extends ChatAdapter> adapters) {
    var rooms = new LinkedHashMap<Link, String>();
    for (ChatAdapter adapter : adapters) {
      adapter.rooms().forEach((room, place) -> rooms.put(Link.to(place), room));
    }
    return new RoomLinks(rooms);
  }

  public RoomLinks {
    rooms = new LinkedHashMap<>(rooms);
  }

  /// These: they stay as they are.
  @Override
  public RoomLinks now() {
    return this;
  }

  @Override
  public List<Link> linksOf(Handle handle, String room) {
    return linksOf(room);
  }

  /// The places a room is linked to.
  public List<Link> linksOf(String room) {
    return rooms.entrySet().stream()
        .filter(entry -> entry.getValue().equals(room))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The room a place is linked to.
  public Optional<String> roomAt(Place place) {
    return Optional.ofNullable(rooms.get(Link.to(place)));
  }

  /// All linked places of a connection.
  public Set<Place> on(String connection) {
    return rooms.keySet().stream()
        .filter(link -> link.connection().equals(connection))
        .map(link -> new Place(connection, link.place(), null))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// A place on a connection.
  ///
  /// @param connection its name
  /// @param place the platform's own id of the room
  public record Link(String connection, String place) {
    /// The room of a place, whatever the thread.
    public static Link to(Place place) {
      return new Link(place.connection(), place.room());
    }
  }
}
