package dev.signalbox.adapters.mattermost;

import dev.signalbox.spi.text.Digest;

/// Mattermost's ids: 26 small letters and digits, whatever they are of.
final class MattermostIds {
  private static final String MARK = "only-";

  private MattermostIds() {}

  static boolean isId(String text) {
    return text.matches("[a-z0-9]{26}");
  }

  /// The id of what one person alone sees, an ephemeral post, among all messages. Nobody can
  /// replace one.
  static String aside(String id) {
    return MARK + id;
  }

  /// The id of what one person alone sees where Mattermost gives it none.
  ///
  /// @param key of the message
  static String asideOf(String key) {
    return aside(Digest.of(key).substring(0, 26));
  }

  static boolean isAside(String id) {
    return id.startsWith(MARK) && isId(id.substring(MARK.length()));
  }
}
