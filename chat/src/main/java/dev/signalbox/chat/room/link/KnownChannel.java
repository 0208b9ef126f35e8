package dev.signalbox.chat.room.link;

import dev.signalbox.chat.room.RoomLinks;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import org.jspecify.annotations.Nullable;

/// What a connection has found of a channel.
///
/// @param name what people call it there
/// @param loss how it was lost, or null while it is there
public record KnownChannel(RoomLinks.Link link, String name, Readers readers, @Nullable Loss loss) {
  /// Whether a room is carried to and from a channel: nothing of a room for few goes where more can
  /// read it than those who were let in.
  ///
  /// @param open true when everybody here may read the room, or the configuration lets it out
  /// @param found null while nothing is known of the channel
  static boolean carries(boolean open, @Nullable KnownChannel found) {
    return found == null ? open : found.loss == null && (open || found.readers == Readers.MEMBERS);
  }

  /// The same, lost.
  public KnownChannel lost(Loss how) {
    return new KnownChannel(link, name, readers, how);
  }

  /// Why nothing is carried to and from it, as a clause; of a channel that does not carry.
  ///
  /// @param called what people call it
  /// @param members for whom the room is
  static String obstacle(String called, String room, String members, @Nullable KnownChannel found) {
    if (found == null) {
      return "who can read %s there is not known yet, and #%s is for %s"
          .formatted(called, room, members);
    }
    return switch (found.loss) {
      case ARCHIVED -> called + " is archived there";
      case DELETED -> called + " is not there any more";
      case EXPELLED -> "I am not in " + called + " there: invite me again";
      case null ->
          "%s can read %s there, and #%s is for %s: it is carried once %s is for its members alone, or once for-all of the connection names %s in signalbox.yaml"
              .formatted(
                  found.readers == Readers.ANYBODY ? "anybody" : "everybody",
                  called,
                  room,
                  members,
                  called,
                  room);
    };
  }
}
