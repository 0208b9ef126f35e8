package dev.signalbox.core.trigger;

import dev.signalbox.core.audit.Audit;
import dev.signalbox.core.people.Directory;
import dev.signalbox.core.room.Outbox;
import dev.signalbox.core.room.Rooms;
import dev.signalbox.core.store.Database;

/// What every door and the corridor stand on.
public record Ground(
    Database database, Inbox inbox, Rooms rooms, Outbox outbox, Audit audit, Directory directory) {}
