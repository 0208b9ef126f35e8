package dev.signalbox.adapters.kit;

import java.util.List;
import java.util.regex.Pattern;

/// Text for people as lines in which nothing acts: no control characters, none that change the
/// direction of others, no half characters.
public final class PlainText {
  private static final Pattern LINE_BREAKS =
      Pattern.compile("\\r\\n|[\\r\\n\\u000B\\f\\u0085\\u2028\\u2029]");
  private static final int REPLACEMENT = 0xFFFD;

  private PlainText() {}

  /// The lines of a text; blank ones are left out.
  public static List<String> lines(String text) {
    return LINE_BREAKS
        .splitAsStream(text)
        .map(PlainText::printable)
        .filter(line -> !line.isBlank())
        .toList();
  }

  /// All of a text on one line.
  public static String oneLine(String text) {
    return String.join(" ", lines(text)).strip();
  }

  private static String printable(String line) {
    var text = new StringBuilder();
    line.codePoints()
        .map(c -> c == '\t' ? ' ' : c)
        .map(c -> Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c)
        .filter(c -> !isUnprintable(c))
        .forEach(text::appendCodePoint);
    return text.toString();
  }

  /// True of what people cannot see, and what could act on what they see.
  public static boolean isUnprintable(int c) {
    return Character.isISOControl(c)
        || c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || Character.getType(c) == Character.SURROGATE;
  }
}
