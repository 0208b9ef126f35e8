package dev.signalbox.chat.connection;

import dev.signalbox.chat.lease.ConnectionTraffic;
import org.jspecify.annotations.Nullable;

/// A connection to a chat platform, as whoever answers for it may know it.
///
/// @param holder the name of the server that holds it, or null when none does
/// @param waiting how many messages wait to be sent
record ChatTraffic(@Nullable String holder, long waiting, ConnectionTraffic traffic) {}
