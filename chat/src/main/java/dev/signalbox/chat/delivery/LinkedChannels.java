package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.LinkedPlaces.LinkLookup;
import dev.signalbox.chat.room.LinkedPlaces.Wanted;
import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.spi.chat.ChatAdapter;
import dev.signalbox.spi.chat.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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
      if (before == null || !before.links().equals(wants.links())) {
        serve(adapter, before, wants);
      }
      if (before == null || !before.names().equals(wants.names())) {
        adapter.seek(wants.names());
      }
      told.put(connection, wants);
    }
  }

  /// What is linked anew was forgotten meanwhile: the adapter leaves it first, and then has to find
  /// out again who can read it.
  private static void serve(ChatAdapter adapter, @Nullable Wanted before, Wanted wants) {
    var kept = new HashSet<>(wants.places());
    kept.removeIf(place -> isAnew(place, before, wants));
    if (kept.size() < wants.places().size()) {
      adapter.serve(Set.copyOf(kept));
    }
    adapter.serve(wants.places());
  }

  private static boolean isAnew(Place place, @Nullable Wanted before, Wanted wants) {
    String mark = before == null ? null : before.links().get(place);
    return mark != null && !mark.equals(wants.links().get(place));
  }

  /// Whether what waits may not go where it would: more can read it there than in its room.
  boolean isWithheld(Handle handle, OutboxRow row) {
    return row.envelope().onlyFor() == null
        && links.isWithheld(handle, new RoomLinks.Link(row.connection(), row.place()));
  }
}
