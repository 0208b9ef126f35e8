package dev.signalbox.testkit;

import dev.signalbox.spi.chat.ChatAdapter.Channel;
import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import dev.signalbox.spi.chat.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The rooms of a [FakeChat]: what people call them, who can read them, and which are served or
/// looked for. A name that begins with `~` is not the room's id.
final class FakeRooms {
  private final String connection;
  private final Map<String, Known> rooms = new LinkedHashMap<>();
  private @Nullable Set<Place> served;
  private Set<String> sought = Set.of();

  FakeRooms(String connection) {
    this.connection = connection;
  }

  private record Known(String id, String name, Readers readers, @Nullable Loss loss) {}

  /// Opens a room, or finds it again.
  synchronized Place open(String id, String name, Readers readers) {
    rooms.putIfAbsent(id, new Known(id, name, readers, null));
    return place(id);
  }

  private Place place(String id) {
    return new Place(connection, id, null);
  }

  /// People call a room otherwise.
  ///
  /// @return what there is to tell of it
  synchronized List<ChatEvent> rename(String id, String name) {
    return become(id, old -> new Known(id, name, old.readers, old.loss));
  }

  /// Others can read a room.
  ///
  /// @return what there is to tell of it
  synchronized List<ChatEvent> turn(String id, Readers readers) {
    return become(id, old -> new Known(id, old.name, readers, old.loss));
  }

  /// The bot can be in a room no more, or again.
  ///
  /// @param loss null when it is there again
  /// @return what there is to tell of it
  synchronized List<ChatEvent> lose(String id, @Nullable Loss loss) {
    return become(id, old -> new Known(id, old.name, old.readers, loss));
  }

  private List<ChatEvent> become(String id, UnaryOperator<Known> other) {
    var room = rooms.computeIfPresent(id, (_, old) -> other.apply(old));
    return room == null ? List.of() : told(room).toList();
  }

  /// What there is to tell of those that were not served before.
  synchronized List<ChatEvent> serve(Set<Place> places) {
    var before = served;
    served = Set.copyOf(places);
    return rooms.values().stream()
        .filter(room -> before == null || !before.contains(place(room.id)))
        .flatMap(this::told)
        .toList();
  }

  synchronized void seek(Set<String> names) {
    sought = Set.copyOf(names);
  }

  /// Our rooms are called as they are.
  synchronized Map<String, String> named() {
    var named = new LinkedHashMap<String, String>();
    rooms.values().forEach(room -> named.put(room.name, room.name));
    return named;
  }

  synchronized List<Place> places() {
    return rooms.keySet().stream().map(this::place).toList();
  }

  Channel channel(String name) {
    if (name.matches("~[a-z0-9-]+")) {
      return new Channel.Sought(name);
    }
    return name.matches("#?[a-z0-9-]+")
        ? new Channel.At(place(name))
        : new Channel.Impossible("a name is small letters, digits and hyphens");
  }

  synchronized boolean has(Place place) {
    return rooms.containsKey(place.room());
  }

  /// Why nothing can be said at a place.
  ///
  /// @param toAll false when it is for one person alone
  synchronized Optional<String> refusal(Place place, boolean toAll) {
    if (FakeMessages.isDirect(place)) {
      return Optional.empty();
    }
    if (!has(place)) {
      return Optional.of("there is no room " + place.room());
    }
    return toAll && !serves(place)
        ? Optional.of("the bot does not serve " + place.room())
        : Optional.empty();
  }

  synchronized boolean serves(Place place) {
    return served == null || served.contains(place(place.room()));
  }

  /// What there is to tell of those that are served or sought.
  synchronized List<ChatEvent> told() {
    return rooms.values().stream().flatMap(this::told).toList();
  }

  private Stream<ChatEvent> told(Known room) {
    var place = place(room.id);
    var wanted = sought.contains(room.name) ? room.name : null;
    if (wanted == null && !serves(place)) {
      return Stream.empty();
    }
    return Stream.of(
        room.loss == null
            ? new ChatEvent.RoomFound(place, room.name, room.readers, wanted)
            : new ChatEvent.RoomLost(place, room.loss));
  }
}
