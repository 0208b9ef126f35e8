package dev.signalbox.chat.room;

import java.util.List;

/// A page of a thread: its root and replies, oldest first, at most [#MOST].
///
/// @param moreBefore true when there are older ones
public record Conversation(Message root, List<Message> replies, boolean moreBefore) {
  /// Replies of one page.
  public static final int MOST = 1000;

  public Conversation {
    replies = List.copyOf(replies);
  }
}
