package dev.signalbox.adapters.slack;

import dev.signalbox.spi.chat.AnswerHandle;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// What is shown to one person in a channel, an ephemeral message. It can be replaced only through
/// the address that Slack gives when one of its buttons is pressed, five times within 30 minutes.
final class SlackEphemeral {
  private static final Duration LASTS = Duration.ofMinutes(30);
  private static final String MARK = "only-";

  private SlackEphemeral() {}

  /// The id of one among all messages.
  static String id(String ts) {
    return MARK + ts;
  }

  static boolean isAside(String id) {
    return id.startsWith(MARK) && SlackTime.isTime(id.substring(MARK.length()));
  }

  /// What answers whoever pressed a button or entered a command.
  ///
  /// @param pressed the id of the message that shows the button, or the command
  static AnswerHandle handle(String pressed, String address, Instant now) {
    return new AnswerHandle(pressed + " " + address, now.plus(LASTS));
  }

  /// The message on which the button was.
  static String pressed(AnswerHandle handle) {
    return handle.value().substring(0, handle.value().indexOf(' '));
  }

  static URI address(AnswerHandle handle) {
    return URI.create(handle.value().substring(handle.value().indexOf(' ') + 1));
  }
}
