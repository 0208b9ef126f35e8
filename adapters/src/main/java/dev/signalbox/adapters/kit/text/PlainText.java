package dev.signalbox.adapters.kit.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Text for people as lines in which nothing acts: no control characters, none that change the
/// direction of others, no half characters.
public final class PlainText {
  private static final Pattern LINE_BREAKS =
      Pattern.compile("\\r\\n|[\\r\\n\\u000B\\f\\u0085\\u2028\\u2029]");
  private static final int REPLACEMENT = 0xFFFD;
  private static final String BETWEEN = "  ";

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

  /// A table as lines of a fixed-width face: the rows below their header, each cell as wide as its
  /// column.
  public static String aligned(List<String> header, List<List<String>> rows) {
    var all = new ArrayList<List<String>>();
    all.add(header);
    all.addAll(rows);
    var lines = all.stream().map(row -> row.stream().map(PlainText::cell).toList()).toList();
    return lines.stream().map(row -> line(row, lines)).collect(Collectors.joining("\n"));
  }

  private static String cell(String text) {
    return text.replaceAll("\\R", " ");
  }

  private static String line(List<String> row, List<List<String>> all) {
    var line = new StringBuilder();
    for (var column = 0; column < row.size(); column++) {
      var cell = row.get(column);
      line.append(cell).append(" ".repeat(width(all, column) - length(cell))).append(BETWEEN);
    }
    return line.toString().stripTrailing();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream()
        .filter(row -> column < row.size())
        .mapToInt(row -> length(row.get(column)))
        .max()
        .orElse(0);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
