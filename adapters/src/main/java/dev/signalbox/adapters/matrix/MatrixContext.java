package dev.signalbox.adapters.matrix;

import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.time.TimeSource;
import org.jspecify.annotations.Nullable;

/// What all that one connection is made of shares.
record MatrixContext(String connection, MatrixConfig config, TimeSource clock, ChatEvents events) {
  Place place(String room) {
    return place(room, "");
  }

  /// @param thread the root of a thread, or empty
  Place place(String room, String thread) {
    @Nullable String root = thread.isEmpty() ? null : thread;
    return new Place(connection, room, root);
  }
}
