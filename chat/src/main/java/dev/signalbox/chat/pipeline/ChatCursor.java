package dev.signalbox.chat.pipeline;

import dev.signalbox.spi.chat.ChatEvent;
import dev.signalbox.spi.chat.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a room of another platform has been heard once a message is taken.
///
/// @param cursor the platform's own mark of the message
/// @param at when it was said
public record ChatCursor(Place place, String cursor, Instant at) {
  /// The mark of a message, or null when it has none.
  public static @Nullable ChatCursor of(ChatEvent.MessagePosted event) {
    String cursor = event.cursor();
    return cursor == null ? null : new ChatCursor(event.place(), cursor, event.at());
  }
}
