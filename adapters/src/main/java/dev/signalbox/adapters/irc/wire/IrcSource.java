package dev.signalbox.adapters.irc.wire;

/// Who a line is from: a server or a user.
///
/// @param nick the user's nick or the server's name
/// @param address the user's `user@host`, or empty for a server
public record IrcSource(String nick, String address) {
  static final IrcSource NOBODY = new IrcSource("", "");

  /// Reads `nick!user@host`, `nick@host` or a bare name.
  public static IrcSource parse(String prefix) {
    var bang = prefix.indexOf('!');
    var at = prefix.indexOf('@');
    var end = bang >= 0 ? bang : at;
    return end < 0
        ? new IrcSource(prefix, "")
        : new IrcSource(prefix.substring(0, end), prefix.substring(end + 1));
  }
}
