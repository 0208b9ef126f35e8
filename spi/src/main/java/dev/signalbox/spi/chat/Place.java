package dev.signalbox.spi.chat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Where a message is on a platform.
///
/// @param connection the configured connection, for example `irc`
/// @param room the platform's own id of the room or of a direct conversation
/// @param thread the platform's id of the message a thread hangs on, or null for the room itself
public record Place(String connection, String room, @Nullable String thread) {
  public Place {
    Objects.requireNonNull(connection);
    Objects.requireNonNull(room);
  }
}
