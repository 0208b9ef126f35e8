package dev.signalbox.spi.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/// Text in which nothing is hidden: what people would not see, or not see as what it is, is written
/// as a sign, a backslash and `u{e0065}`. Emoji and the joiners of scripts that need them stay as
/// they are.
public final class VisibleText {
  private static final int ZWNJ = 0x200c;
  private static final int ZWJ = 0x200d;
  private static final int KEYCAP = 0x20e3;
  private static final Set<UnicodeScript> UNJOINED =
      EnumSet.of(
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.COMMON,
          UnicodeScript.INHERITED,
          UnicodeScript.UNKNOWN);

  private VisibleText() {}

  /// One line: line ends and tabs are signs, too.
  public static String line(String text) {
    return shown(text, false);
  }

  /// Any number of lines: line feeds and tabs stay, other line ends become line feeds.
  public static String lines(String text) {
    return shown(text, true);
  }

  /// The beginning of a text: at most this many characters, and no half of one.
  public static String first(String text, int most) {
    return text.length() <= most ? text : text.substring(0, border(text, most));
  }

  /// The end of a text: at most this many characters, and no half of one.
  public static String last(String text, int most) {
    int from = text.length() - most;
    boolean half = from > 0 && border(text, from) < from;
    return from <= 0 ? text : text.substring(half ? from + 1 : from);
  }

  private static int border(String text, int at) {
    boolean half =
        at > 0
            && at < text.length()
            && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    return half ? at - 1 : at;
  }

  private static String shown(String text, boolean severalLines) {
    int first = firstUnseen(text, severalLines);
    if (first == text.length()) {
      return text;
    }
    var out = new StringBuilder(text.length() + 16).append(text, 0, first);
    int at = first;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      boolean ends = severalLines && text.startsWith("\r\n", at);
      if (ends || (severalLines && isKept(c)) || isSeen(text, at)) {
        out.appendCodePoint(ends ? '\n' : c);
      } else {
        out.append("\\u{").append(Integer.toHexString(c)).append('}');
      }
      at += ends ? 2 : Character.charCount(c);
    }
    return out.toString();
  }

  private static int firstUnseen(String text, boolean severalLines) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean plain = (c >= ' ' && c < 0x7f) || (severalLines && isKept(c));
      if (!plain && !isSeen(text, at)) {
        return at;
      }
      at += plain ? 1 : Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static boolean isKept(int c) {
    return c == '\n' || c == '\t';
  }

  /// True when people see the character at a place for what it is.
  public static boolean isSeen(String text, int at) {
    int c = text.codePointAt(at);
    if (c == ZWJ || c == ZWNJ) {
      return joins(text, at, c);
    }
    if (c == 0xfe0e || c == 0xfe0f) {
      return at > 0 && isEmoji(text, at) && !Unseen.isUnseen(text.codePointBefore(at));
    }
    return !Unseen.isUnseen(c);
  }

  private static boolean isEmoji(String text, int at) {
    int before = text.codePointBefore(at);
    boolean keycap = text.startsWith(Character.toString(KEYCAP), at + 1);
    return Character.isEmoji(before) && (before > 0x7f || keycap);
  }

  /// Between emoji, or between letters of one script that has joining forms.
  private static boolean joins(String text, int at, int joiner) {
    if (at == 0 || at + 1 >= text.length()) {
      return false;
    }
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at + 1);
    boolean pictures =
        joiner == ZWJ
            && Character.isExtendedPictographic(after)
            && (before == 0xfe0f || (Character.isEmoji(before) && before > 0x7f));
    UnicodeScript script = UnicodeScript.of(after);
    boolean joining = !UNJOINED.contains(script) && Character.isLetter(after);
    return pictures
        || (joining && !UNJOINED.contains(UnicodeScript.of(before)) && !Unseen.isUnseen(before))
        || (joining && Character.getType(before) == Character.NON_SPACING_MARK && at > 1);
  }
}
