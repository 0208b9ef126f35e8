package dev.signalbox.adapters.irc;

import dev.signalbox.adapters.kit.text.PlainText;
import java.util.regex.Pattern;

/// What text may look like on the wire, in both directions.
public final class IrcText {
  private static final Pattern NICK = Pattern.compile("[^\\s,!@#&+:$*?.~%0-9-][^\\s,!@:*?]{0,63}");
  private static final Pattern COLOURS =
      Pattern.compile("\\u0003(\\d{1,2}(,\\d{1,2})?)?|\\u0004([0-9A-Fa-f]{6})?");

  private IrcText() {}

  /// True when the text can name a user and nothing else: no channel, no mask, no list.
  static boolean isNick(String text) {
    return NICK.matcher(text).matches() && text.codePoints().noneMatch(PlainText::isUnprintable);
  }

  /// True when the text can stand in a line without ending it.
  public static boolean isOneLine(String text) {
    return text.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
  }

  /// Text as a person meant it: without colours, formatting and control characters. Direction
  /// controls stay, so that whoever reads commands can refuse them.
  static String incoming(String text) {
    var plain = new StringBuilder();
    COLOURS
        .matcher(text)
        .replaceAll("")
        .codePoints()
        .map(c -> c == '\t' ? ' ' : c)
        .filter(c -> !Character.isISOControl(c))
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
