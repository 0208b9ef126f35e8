package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.kit.channel.ChannelSpelling;
import dev.signalbox.adapters.kit.channel.PlatformChannel;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import java.util.Locale;
import java.util.regex.Pattern;

/// Channels and chats as the connector describes them: a channel's name is that of its team, `/`,
/// and its own.
final class TeamsChannel {
  static final ChannelSpelling SPELLING =
      new ChannelSpelling(
          TeamsChannel::isId,
          Pattern.compile("[^/\\p{Cntrl}]{1,100}(/[^/\\p{Cntrl}]{1,100})+"),
          "a channel is written like Team/channel, or its id like 19:…@thread.tacv2");

  /// What stands before the id of a conversation with one person.
  private static final String ALONE = "personal:";

  private static final String ID = "[A-Za-z0-9][A-Za-z0-9:@._-]{2,200}";

  private TeamsChannel() {}

  /// A channel of a team. Whoever finds a team that is open to all can join it, and nobody here is
  /// told which are; what is shared may be shared with anybody.
  static PlatformChannel of(Payload channel, String teamName) {
    var told = channel.text("type");
    var kind = told.isEmpty() ? channel.text("channelType") : told;
    var readers =
        switch (kind.toLowerCase(Locale.ROOT)) {
          case "private" -> Readers.MEMBERS;
          case "standard" -> Readers.WORKSPACE;
          default -> Readers.ANYBODY;
        };
    var own = channel.text("name");
    var name = teamName + "/" + (own.isEmpty() ? "General" : own);
    return new PlatformChannel(channel.text("id"), name, readers, null);
  }

  /// What is in no team that we know: only of chats it is known who can read them.
  static PlatformChannel unknown(String id) {
    var chat = id.endsWith("@thread.v2");
    return new PlatformChannel(id, id, chat ? Readers.MEMBERS : Readers.ANYBODY, null);
  }

  static boolean isId(String named) {
    return named.matches(ID) && !isAlone(named);
  }

  /// True of the room of a conversation with one person.
  static boolean isAlone(String room) {
    return room.startsWith(ALONE) && room.substring(ALONE.length()).matches(ID);
  }

  /// The room of the conversation with one person that has this id.
  static String alone(String conversation) {
    return ALONE + conversation;
  }

  /// The id of the conversation that is this room.
  static String conversation(String room) {
    return isAlone(room) ? room.substring(ALONE.length()) : room;
  }

  /// True where replies stand below messages: in channels, not in chats.
  static boolean hasThreads(String room) {
    return !isAlone(room) && !room.endsWith("@thread.v2");
  }
}
