package dev.signalbox.core.room;

import java.util.List;

/// A thread: its root and the replies, oldest first, at most [#MOST].
public record Conversation(Message root, List<Message> replies) {
  /// Replies shown of one thread: the newest.
  public static final int MOST = 1000;

  public Conversation {
    replies = List.copyOf(replies);
  }
}
