package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.Payload;
import dev.signalbox.spi.chat.ChatEvent.Loss;
import dev.signalbox.spi.chat.ChatEvent.Readers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A channel as Slack describes it.
///
/// @param id never changes
/// @param name what people call it, with `#`
/// @param loss why we can neither hear nor speak there, or null when we can
record SlackChannel(String id, String name, Readers readers, @Nullable Loss loss) {
  static final String SPELLING = "a channel is written like #payments, or its id like C024BE91L";

  private static final String ID = "[CG][A-Z0-9]{2,30}";
  private static final String NAME = "#[\\p{L}\\p{N}_.-]{1,80}";

  /// What the Web API's object of a channel says. What another organisation shares may be open to
  /// all of it: nobody here can tell.
  static SlackChannel of(Payload channel) {
    var shared = channel.flag("is_ext_shared") || channel.flag("is_pending_ext_shared");
    var few = channel.flag("is_private") || channel.flag("is_mpim");
    var readers = shared ? Readers.ANYBODY : few ? Readers.MEMBERS : Readers.WORKSPACE;
    var loss =
        channel.flag("is_archived")
            ? Loss.ARCHIVED
            : channel.flag("is_member") ? null : Loss.EXPELLED;
    return new SlackChannel(channel.text("id"), "#" + channel.text("name"), readers, loss);
  }

  /// The one spelling of a channel's name or id; empty for what is neither.
  static String spelled(String named) {
    return isId(named) ? named : named.matches(NAME) ? named.toLowerCase(Locale.ROOT) : "";
  }

  static boolean isId(String named) {
    return named.matches(ID);
  }

  /// True of the id of a conversation with one person.
  static boolean isDirect(String id) {
    return id.matches("D[A-Z0-9]{2,30}");
  }
}
