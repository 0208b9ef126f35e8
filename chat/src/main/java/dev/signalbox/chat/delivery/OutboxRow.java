package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.spi.chat.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A parcel with where it goes and what became of it so far.
///
/// @param key the same for the same content of the same message
/// @param doubts sends of which nobody knows whether they arrived
/// @param sender the owner of the lease under which it was taken last; null before
record OutboxRow(
    String id,
    String key,
    String orderKey,
    String connection,
    String place,
    String message,
    Envelope envelope,
    int tries,
    int doubts,
    Instant due,
    @Nullable String sender) {
  /// The place, whatever the thread.
  Place whole() {
    return new Place(connection, place, null);
  }

  /// The place as rooms are linked to it.
  RoomLinks.Link link() {
    return new RoomLinks.Link(connection, place);
  }
}
