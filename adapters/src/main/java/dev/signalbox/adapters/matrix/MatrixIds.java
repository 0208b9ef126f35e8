package dev.signalbox.adapters.matrix;

import java.util.regex.Pattern;

/// What Matrix calls things: `@ada:chat.test`, `!room`, `#ops:chat.test` (appendix "Identifier
/// Grammar" of its specification).
final class MatrixIds {
  private static final int LONGEST = 255;
  private static final String SERVER = "[A-Za-z0-9.\\[\\]:-]+";
  private static final Pattern USER = Pattern.compile("@[!-9;-~]+:" + SERVER);

  /// Since version 12 of rooms their ids name no server.
  private static final Pattern ROOM = Pattern.compile("![A-Za-z0-9._~/+=-]+(:" + SERVER + ")?");

  private static final Pattern ALIAS = Pattern.compile("#[^\\s:\\p{Cntrl}]+:" + SERVER);

  private MatrixIds() {}

  static boolean isUser(String text) {
    return fits(USER, text);
  }

  static boolean isRoom(String text) {
    return fits(ROOM, text);
  }

  static boolean isAlias(String text) {
    return fits(ALIAS, text);
  }

  private static boolean fits(Pattern grammar, String text) {
    return text.length() <= LONGEST && grammar.matcher(text).matches();
  }

  /// The part of a user's id that its server gives once.
  static String localpart(String user) {
    return user.substring(1, user.indexOf(':'));
  }

  /// The server of a user.
  static String server(String user) {
    return user.substring(user.indexOf(':') + 1);
  }
}
