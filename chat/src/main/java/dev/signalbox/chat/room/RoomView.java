package dev.signalbox.chat.room;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A room as one person sees it.
///
/// @param members the word `everyone`, or a list of groups and person ids
/// @param unread messages after the person's marker, at most [#MOST_UNREAD]
/// @param mentions of the person after their marker, at most as many
/// @param lastReadId the message their marker is on, or null when they never read here
/// @param archived true when it can only be read
public record RoomView(
    String name,
    String topic,
    Object members,
    long unread,
    long mentions,
    @Nullable String lastReadId,
    List<RoomLinks.Link> links,
    boolean archived) {
  /// More are not counted.
  public static final int MOST_UNREAD = 1000;

  public RoomView {
    links = List.copyOf(links);
  }
}
