package dev.signalbox.core.room;

import java.util.List;
import java.util.Locale;

/// The line of a text around the first of some words.
final class Snippet {
  private static final int BEFORE = 60;
  private static final int LENGTH = 200;

  private Snippet() {}

  static String of(String text, List<String> words) {
    String line = text.replaceAll("\\s+", " ").strip();
    String lower = line.toLowerCase(Locale.ROOT);
    int first =
        words.stream()
            .mapToInt(word -> lower.indexOf(word.toLowerCase(Locale.ROOT)))
            .filter(at -> at >= 0)
            .min()
            .orElse(0);
    int start = Math.min(Math.max(0, first - BEFORE), line.length());
    int end = Math.min(line.length(), start + LENGTH);
    return (start > 0 ? "…" : "")
        + line.substring(edge(line, start), edge(line, end))
        + (end < line.length() ? "…" : "");
  }

  private static int edge(String line, int at) {
    boolean inside = at > 0 && at < line.length() && Character.isLowSurrogate(line.charAt(at));
    return inside ? at + 1 : at;
  }
}
