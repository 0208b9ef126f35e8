package dev.signalbox.adapters.slack.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A table as lines of a fixed-width face.
final class SlackTable {
  private static final String BETWEEN = "  ";

  private SlackTable() {}

  static String aligned(List<String> header, List<List<String>> rows) {
    var all = new ArrayList<List<String>>();
    all.add(header);
    all.addAll(rows);
    var lines = all.stream().map(row -> row.stream().map(SlackTable::cell).toList()).toList();
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
