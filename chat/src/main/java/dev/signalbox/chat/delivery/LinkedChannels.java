package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.LinkedPlaces.LinkLookup;
import dev.signalbox.chat.room.LinkedPlaces.Wanted;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.spi.chat.ChatAdapter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Has connections hear and speak in the channels that rooms are linked to now, and in no others,
/// and look for those that are still to be found, whichever server changed that.
final class LinkedChannels {
  private final LinkLookup links;
  private final List<ChatAdapter> adapters;
  private final Map<String, Wanted> told = new HashMap<>();

  LinkedChannels(LinkLookup links, Collection<? extends ChatAdapter> adapters) {
    this.links = links;
    this.adapters = List.copyOf(adapters);
  }

  /// Looks what is linked, and tells whom that concerns.
  ///
  /// @throws RuntimeException while the database does not say
  synchronized void look() {
    if (adapters.isEmpty()) {
      return;
    }
    Map<String, Wanted> now = links.wanted();
    for (ChatAdapter adapter : adapters) {
      String connection = adapter.connection();
      Wanted wants = now.getOrDefault(connection, Wanted.NONE);
      Wanted before = told.get(connection);
      if (before == null || !before.places().equals(wants.places())) {
        adapter.serve(wants.places());
      }
      if (before == null || !before.names().equals(wants.names())) {
        adapter.seek(wants.names());
      }
      told.put(connection, wants);
    }
  }

  /// Whether what waits may not go where it would: more can read it there than in its room.
  boolean isWithheld(Handle handle, OutboxRow row) {
    return row.envelope().onlyFor() == null
        && links.isWithheld(handle, new RoomLinks.Link(row.connection(), row.place()));
  }
}
