package dev.signalbox.chat.inbox;

import dev.signalbox.chat.room.Message;
import org.jspecify.annotations.Nullable;

/// A thread as one person who takes part in it sees it.
///
/// @param unread replies of others behind what they read and said last
/// @param lastReadId the reply their marker is on, or null when they never read it
public record ThreadView(Message root, long unread, @Nullable String lastReadId) {}
