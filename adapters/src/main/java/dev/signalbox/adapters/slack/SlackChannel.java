package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.channel.ChannelSpelling;
import dev.signalbox.adapters.kit.channel.PlatformChannel;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import java.util.regex.Pattern;

/// Channels as Slack describes them.
final class SlackChannel {
  private static final String ID = "[CG][A-Z0-9]{2,30}";

  static final ChannelSpelling SPELLING =
      new ChannelSpelling(
          SlackChannel::isId,
          Pattern.compile("#[\\p{L}\\p{N}_.-]{1,80}"),
          "a channel is written like #payments, or its id like C024BE91L");

  private SlackChannel() {}

  /// What the Web API's object of a channel says. What another organisation shares may be open to
  /// all of it: nobody here can tell.
  static PlatformChannel of(Payload channel) {
    var shared = channel.flag("is_ext_shared") || channel.flag("is_pending_ext_shared");
    var few = channel.flag("is_private") || channel.flag("is_mpim");
    var readers = shared ? Readers.ANYBODY : few ? Readers.MEMBERS : Readers.WORKSPACE;
    var loss =
        channel.flag("is_archived")
            ? Loss.ARCHIVED
            : channel.flag("is_member") ? null : Loss.EXPELLED;
    return new PlatformChannel(channel.text("id"), "#" + channel.text("name"), readers, loss);
  }

  static boolean isId(String named) {
    return named.matches(ID);
  }

  /// True of the id of a conversation with one person.
  static boolean isDirect(String id) {
    return id.matches("D[A-Z0-9]{2,30}");
  }
}
