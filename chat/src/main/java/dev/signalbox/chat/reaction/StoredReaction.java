package dev.signalbox.chat.reaction;

import dev.signalbox.chat.room.Author;
import dev.signalbox.chat.room.RoomLinks;
import org.jspecify.annotations.Nullable;

/// A reaction as it is kept.
///
/// @param account through which it was made, for records
/// @param origin where, or null in the console
/// @param id the platform's of the reaction, or null where it has none
record StoredReaction(
    String message,
    String emoji,
    String account,
    Author author,
    RoomLinks.@Nullable Link origin,
    @Nullable String id) {
  /// Whether the bot reacts at a place for whoever made it: what other bots do goes nowhere, or two
  /// of them would keep one another's up for ever.
  boolean goesTo(RoomLinks.Link place) {
    return author.kind() == Author.Kind.PERSON && !place.equals(origin);
  }
}
