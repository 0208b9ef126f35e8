package dev.signalbox.chat.connection;

import dev.signalbox.engine.health.ConnectionId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A connection as signalbox.yaml has it.
///
/// @param room whose members alone know of it, besides its owner, or null when everybody does
/// @param owner the person or group who is told that it does not work, and why, or null
/// @param expected how long after it worked it works again at the latest, or null where it may be
///   silent
public record WatchedConnection(
    ConnectionId id, @Nullable String room, @Nullable String owner, @Nullable Duration expected) {
  /// One that may be silent.
  public WatchedConnection(ConnectionId id, @Nullable String room, @Nullable String owner) {
    this(id, room, owner, null);
  }
}
