package dev.signalbox.chat.room;

import java.util.List;

/// A stretch of a room's messages, oldest first.
///
/// @param moreBefore true when older ones exist
/// @param moreAfter true when newer ones exist
public record Page(List<Message> messages, boolean moreBefore, boolean moreAfter) {
  public Page {
    messages = List.copyOf(messages);
  }
}
