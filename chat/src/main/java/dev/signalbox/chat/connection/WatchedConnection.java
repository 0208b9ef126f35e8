package dev.signalbox.chat.connection;

import dev.signalbox.engine.health.ConnectionId;
import org.jspecify.annotations.Nullable;

/// A connection as signalbox.yaml has it.
///
/// @param room whose members alone know of it, besides its owner, or null when everybody does
/// @param owner the person or group who is told that it does not work, and why, or null
public record WatchedConnection(ConnectionId id, @Nullable String room, @Nullable String owner) {}
