package dev.signalbox.chat.pipeline;

import dev.signalbox.chat.delivery.Outbox;
import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.Database;
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
