package dev.signalbox.adapters.teams;

import dev.signalbox.spi.chat.ChatEvent.Gap;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Place;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where something was said that could not be taken. Teams may bring it again or may not: people
/// are told in any case.
final class TeamsGaps {
  private final Map<Place, Instant> open = new ConcurrentHashMap<>();

  /// What was said in a room at a time is lost.
  void add(Place place, Instant at) {
    var room = new Place(place.connection(), place.room(), null);
    open.merge(room, at, (one, other) -> one.isBefore(other) ? one : other);
  }

  /// Tells of what is open.
  void tell(ChatEvents events) {
    open.forEach((room, since) -> {
      events.take(new Gap(room, since));
      open.remove(room, since);
    });
  }
}
