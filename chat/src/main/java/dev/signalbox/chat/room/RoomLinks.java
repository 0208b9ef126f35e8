package dev.signalbox.chat.room;

import dev.signalbox.spi.chat.Place;
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

  /// Nothing is withheld of these.
  @Override
  public boolean isWithheld(Handle handle, Link link) {
    return false;
  }

  @Override
  public Map<String, LinkedPlaces.Wanted> wanted() {
    return rooms.keySet().stream()
        .collect(
            Collectors.groupingBy(
                Link::connection,
                Collectors.collectingAndThen(
                    Collectors.toMap(Link::asPlace, rooms::get),
                    places -> new LinkedPlaces.Wanted(places, Set.of()))));
  }

  @Override
  public List<LinkedPlaces.Remark> remarks() {
    return List.of();
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

    private Place asPlace() {
      return new Place(connection, place, null);
    }
  }
}
