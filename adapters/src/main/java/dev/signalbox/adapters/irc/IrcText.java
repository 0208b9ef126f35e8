package dev.signalbox.adapters.irc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What text may look like on the wire, in both directions.
public final class IrcText {
  private static final Pattern NICK = Pattern.compile("[^\\s,!@#&+:$*?.~%0-9-][^\\s,!@:*?]{0,63}");
  private static final Pattern LINE_BREAKS =
      Pattern.compile("\\r\\n|[\\r\\n\\u000B\\f\\u0085\\u2028\\u2029]");
  private static final Pattern COLOURS =
      Pattern.compile("\\u0003(\\d{1,2}(,\\d{1,2})?)?|\\u0004([0-9A-Fa-f]{6})?");
  private static final int REPLACEMENT = 0xFFFD;

  private IrcText() {}

  /// True when the text can name a user and nothing else: no channel, no mask, no list.
  static boolean isNick(String text) {
    return NICK.matcher(text).matches() && text.codePoints().noneMatch(IrcText::isUnprintable);
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

  /// Text for people, as printable lines; blank ones are left out.
  static List<String> lines(String text) {
    return LINE_BREAKS
        .splitAsStream(text)
        .map(IrcText::printable)
        .filter(line -> !line.isBlank())
        .toList();
  }

  /// Text for people on one line.
  static String oneLine(String text) {
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

  private static boolean isUnprintable(int c) {
    return Character.isISOControl(c)
        || c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || Character.getType(c) == Character.SURROGATE;
  }

  static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }

  /// Cuts a line into pieces of at most so many bytes in UTF-8, at a space where one is near, else
  /// between code points. Only spaces at the cuts are lost.
  ///
  /// @param limit at least 4, the longest code point
  static List<String> split(String line, int limit) {
    var pieces = new ArrayList<String>();
    var rest = line.strip();
    while (bytes(rest) > limit) {
      var end = fitting(rest, limit);
      var space = rest.charAt(end) == ' ' ? end : rest.lastIndexOf(' ', end - 1);
      var cut = space > end / 2 ? space : end;
      pieces.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    if (!rest.isEmpty()) {
      pieces.add(rest);
    }
    return pieces;
  }

  private static int fitting(String text, int limit) {
    var bytes = 0;
    var end = 0;
    while (end < text.length()) {
      var c = text.codePointAt(end);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (bytes > limit) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }
}
