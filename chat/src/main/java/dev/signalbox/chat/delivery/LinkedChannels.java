package dev.signalbox.chat.delivery;

import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.spi.chat.ChatAdapter;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Has connections hear and speak in the channels that rooms are linked to now, and in no others,
/// whichever server changed that.
final class LinkedChannels {
  private final Supplier<RoomLinks> links;
  private final List<ChatAdapter> adapters;
  private @Nullable RoomLinks served;

  LinkedChannels(Supplier<RoomLinks> links, Collection<? extends ChatAdapter> adapters) {
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
    RoomLinks now = links.get();
    RoomLinks before = served;
    if (now.equals(before)) {
      return;
    }
    for (ChatAdapter adapter : adapters) {
      String connection = adapter.connection();
      if (before == null || !before.on(connection).equals(now.on(connection))) {
        adapter.serve(now.on(connection));
      }
    }
    served = now;
  }
}
