package dev.signalbox.core.pipeline;

import dev.signalbox.core.audit.Audit;
import dev.signalbox.core.delivery.Outbox;
import dev.signalbox.core.people.Directory;
import dev.signalbox.core.room.Message;
import dev.signalbox.core.room.Rooms;
import dev.signalbox.core.search.Days;
import dev.signalbox.core.store.Database;
import dev.signalbox.spi.chat.Place;
import java.util.Optional;

/// What every gateway and the command pipeline stand on.
///
/// @param days of whoever does not say their own time zone
/// @param prefixes how commands are typed on the platforms that we are connected to
public record Ground(
    Database database,
    Inbox inbox,
    Rooms rooms,
    Outbox outbox,
    Audit audit,
    Directory directory,
    Days days,
    CommandPrefixes prefixes) {
  /// Our message behind one of another platform.
  public Optional<Message> messageAt(Place place, String messageId) {
    return database
        .read(handle -> outbox.messageAt(handle, place, messageId))
        .flatMap(rooms::message);
  }
}
