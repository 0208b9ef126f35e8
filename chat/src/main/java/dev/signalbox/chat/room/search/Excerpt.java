package dev.signalbox.chat.room.search;

/// The line of a text around a place in it.
final class Excerpt {
  private static final int BEFORE = 60;
  private static final int LENGTH = 200;

  /// Blanks become one, so more is read than shown.
  private static final int READ = 1_000;

  private Excerpt() {}

  static String of(String text, int at) {
    int from = edge(text, Math.max(0, at - READ));
    int end = edge(text, Math.min(text.length(), at + READ));
    String before = line(text.substring(from, at)).stripLeading();
    String line = (before + line(text.substring(at, end))).stripTrailing();
    int start = edge(line, Math.max(0, before.length() - BEFORE));
    int stop = edge(line, Math.min(line.length(), start + LENGTH));
    return (from > 0 || start > 0 ? "…" : "")
        + line.substring(start, stop)
        + (stop < line.length() || end < text.length() ? "…" : "");
  }

  private static String line(String text) {
    var line = new StringBuilder(text.length());
    boolean blank = false;
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      boolean another = isBlank(character);
      if (!another) {
        line.append(character);
      } else if (!blank) {
        line.append(' ');
      }
      blank = another;
    }
    return line.toString();
  }

  private static boolean isBlank(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  private static int edge(String line, int at) {
    boolean inside = at > 0 && at < line.length() && Character.isLowSurrogate(line.charAt(at));
    return inside ? at + 1 : at;
  }
}
