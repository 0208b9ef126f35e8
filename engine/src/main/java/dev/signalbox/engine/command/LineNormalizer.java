package dev.signalbox.engine.command;

/// Turns what chat programs make of typed text back into what was typed: curly quotes, dashes,
/// ellipses, odd spaces, invisible characters. Only for command lines, and never inside code spans.
final class LineNormalizer {
  private LineNormalizer() {}

  /// True when every character is ASCII: then there is nothing to do.
  static boolean isPlain(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) > 0x7e) {
        return false;
      }
    }
    return true;
  }

  /// The line as it was typed. Doing it twice changes nothing more.
  static String normalize(String line) {
    if (isPlain(line)) {
      return line;
    }
    var out = new StringBuilder(line.length() + 8);
    int i = 0;
    while (i < line.length()) {
      int span = line.charAt(i) == '`' ? afterCode(line, i) : -1;
      if (span > 0) {
        out.append(line, i, span);
        i = span;
      } else {
        append(out, line.charAt(i));
        i++;
      }
    }
    return out.toString();
  }

  /// True when a bidirectional control is in the text: it could make a command look like another.
  static boolean hasBidi(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isBidi(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /// True when the character would not come through, or not be seen.
  static boolean changes(char c) {
    return c < 0x20
        || c == 0x7f
        || isBidi(c)
        || isInvisible(c)
        || isSpace(c)
        || mark(c) != c
        || isLong(c)
        || isWide(c);
  }

  /// The index after the code span that begins here, or -1 when it is not closed.
  static int afterCode(String line, int from) {
    int ticks = from;
    while (ticks < line.length() && line.charAt(ticks) == '`') {
      ticks++;
    }
    String fence = line.substring(from, ticks);
    int close = line.indexOf(fence, ticks);
    while (close >= 0 && line.startsWith("`", close + fence.length())) {
      int end = close;
      while (end < line.length() && line.charAt(end) == '`') {
        end++;
      }
      close = line.indexOf(fence, end);
    }
    return close < 0 ? -1 : close + fence.length();
  }

  private static void append(StringBuilder out, char c) {
    if (isInvisible(c)) {
      return;
    }
    if (isBreak(c)) {
      out.append('\n');
    } else if (isSpace(c)) {
      out.append(' ');
    } else if (c == '…') {
      out.append("...");
    } else if (isLong(c)) {
      boolean starts = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
      out.append(starts ? "--" : String.valueOf(c));
    } else {
      out.append(mark(c));
    }
  }

  private static char mark(char c) {
    return switch (c) {
      case '“', '”', '„', '‟', '«', '»' -> '"';
      case '‘', '’', '‚', '‛' -> '\'';
      case '–', '−', '‐', '‑' -> '-';
      default -> c;
    };
  }

  private static boolean isLong(char c) {
    return c == '—' || c == '―';
  }

  private static boolean isWide(char c) {
    return c == '…';
  }

  private static boolean isSpace(char c) {
    return c == 0xa0
        || c == 0x1680
        || (c >= 0x2000 && c <= 0x200a)
        || c == 0x202f
        || c == 0x205f
        || c == 0x3000;
  }

  /// Ends a line, as a line feed does.
  private static boolean isBreak(char c) {
    return c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isInvisible(char c) {
    return (c >= 0x200b && c <= 0x200d) || c == 0x2060 || c == 0xfeff || c == 0xad || c == 0x180e;
  }

  private static boolean isBidi(char c) {
    return c == 0x200e
        || c == 0x200f
        || c == 0x61c
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
