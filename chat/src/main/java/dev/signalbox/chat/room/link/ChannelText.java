package dev.signalbox.chat.room.link;

import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a room is told of a channel that it is linked to, in whole sentences.
public final class ChannelText {
  private ChannelText() {}

  /// A channel that was sought is found.
  public static String bound(KnownChannel channel, boolean carries) {
    return "Found "
        + shown(channel)
        + (carries
            ? ": what is said here is carried there, and the other way."
            : ". " + withheld(channel));
  }

  /// A linked channel is there.
  ///
  /// @param before what was known of it
  /// @param carried whether this room was carried to it
  /// @param carries whether it is now
  public static List<String> found(
      KnownChannel channel, Optional<KnownChannel> before, boolean carried, boolean carries) {
    var news = new ArrayList<String>();
    before.ifPresent(old -> {
      if (old.loss() != null) {
        news.add(shown(channel) + " is back.");
      }
      if (!old.name().equals(channel.name())) {
        news.add("%s is called %s now.".formatted(shown(old), channel.name()));
      }
      if (old.loss() == null && carries && !carried) {
        news.add(
            "Only those who were let in can read %s now: this room is carried there again."
                .formatted(shown(channel)));
      }
    });
    if (!carries && (carried || before.isEmpty() || before.get().loss() != null)) {
      news.add(withheld(channel));
    }
    return news;
  }

  /// A linked channel is lost.
  public static String lost(KnownChannel channel, Loss loss) {
    String what =
        switch (loss) {
          case ARCHIVED -> " was archived";
          case DELETED -> " was deleted";
          case EXPELLED -> " let me out of it: invite me again to go on";
        };
    return shown(channel) + what + ". Nothing is carried there meanwhile.";
  }

  private static String withheld(KnownChannel channel) {
    return "%s can read %s, and this room is not for all: nothing of it is carried there until only those who were let in can, or until adapters.%s.for-all names it in signalbox.yaml."
        .formatted(
            channel.readers() == Readers.ANYBODY ? "Anybody" : "Everybody there",
            shown(channel),
            channel.link().connection());
  }

  private static String shown(KnownChannel channel) {
    return channel.name() + " on " + channel.link().connection();
  }
}
