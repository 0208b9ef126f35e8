package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.spi.chat.ChatEvents;
import dev.signalbox.spi.chat.Place;
import java.util.function.Supplier;

/// What every session of one connection shares.
///
/// @param words makes random words that nobody can guess
record IrcContext(
    String connection,
    IrcConfig config,
    IrcTiming timing,
    Waiting waiting,
    ChatEvents events,
    Supplier<String> words) {
  Place place(String room) {
    return new Place(connection, room, null);
  }
}
