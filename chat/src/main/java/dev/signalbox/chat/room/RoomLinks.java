package dev.signalbox.chat.room;

import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Place;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which room is which place on which connection.
///
/// @param places by connection, by our room's name: the platform's own id of the room
public record RoomLinks(Map<String, Map<String, String>> places) {
  /// No room is linked to anything.
  public static final RoomLinks NONE = new RoomLinks(Map.of());

  /// The links that adapters were configured with.
  public static RoomLinks of(Collection<? extends ChatAdapter> adapters) {
    var places = new LinkedHashMap<String, Map<String, String>>();
    for (ChatAdapter adapter : adapters) {
      var rooms = new LinkedHashMap<String, String>();
      adapter.rooms().forEach((room, place) -> rooms.put(room, place.room()));
      places.put(adapter.connection(), rooms);
    }
    return new RoomLinks(places);
  }

  public RoomLinks {
    var copy = new LinkedHashMap<String, Map<String, String>>();
    places.forEach((connection, rooms) -> copy.put(connection, new LinkedHashMap<>(rooms)));
    places = copy;
  }

  /// The places a room is linked to.
  public List<Link> of(String room) {
    return places.entrySet().stream()
        .filter(entry -> entry.getValue().containsKey(room))
        .map(entry -> new Link(entry.getKey(), entry.getValue().getOrDefault(room, "")))
        .toList();
  }

  /// The room a place is linked to.
  public Optional<String> roomAt(Place place) {
    return places.getOrDefault(place.connection(), Map.of()).entrySet().stream()
        .filter(entry -> entry.getValue().equals(place.room()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// A place on a connection.
  ///
  /// @param platform the connection's name
  /// @param place the platform's own id of the room
  public record Link(String platform, String place) {}
}
