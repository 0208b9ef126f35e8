package dev.signalbox.chat.reaction;

import dev.signalbox.chat.room.Author;
import java.util.List;

/// Who has reacted to a message with one emoji, as people see it.
///
/// @param message its id
/// @param emoji as the SPI's `Emoji` spells it
/// @param by each once, in the order in which they did; nobody when all took it back
public record MessageReaction(String message, String emoji, List<Author> by) {
  public MessageReaction {
    by = List.copyOf(by);
  }
}
