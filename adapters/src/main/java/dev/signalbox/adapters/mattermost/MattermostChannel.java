package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.channel.ChannelSpelling;
import dev.signalbox.adapters.kit.channel.PlatformChannel;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import java.util.regex.Pattern;

/// Channels as Mattermost describes them: what stands in a channel's address, with `~`, is its
/// name.
final class MattermostChannel {
  static final ChannelSpelling SPELLING =
      new ChannelSpelling(
          MattermostIds::isId,
          Pattern.compile("~[\\p{L}\\p{N}_.-]{1,64}"),
          "a channel is written like ~payments, as in its address, or as its id of 26 signs");

  private MattermostChannel() {}

  /// What the object of a channel says. One that is shared with another server may be open to all
  /// of it: nobody here can tell.
  ///
  /// @param isMember whether we are in it
  static PlatformChannel of(Payload channel, boolean isMember) {
    var readers =
        channel.flag("shared")
            ? Readers.ANYBODY
            : channel.text("type").equals("O") ? Readers.WORKSPACE : Readers.MEMBERS;
    var archived = channel.number("delete_at").orElse(0L) > 0;
    var loss = archived ? Loss.ARCHIVED : isMember ? null : Loss.EXPELLED;
    return new PlatformChannel(channel.text("id"), "~" + channel.text("name"), readers, loss);
  }
}
