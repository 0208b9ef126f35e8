package dev.signalbox.engine.run.output;

import dev.signalbox.engine.expression.Rendered;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.spi.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The rows of an output as a table of text, in columns that stand below each other.
public final class RowTable {
  private static final int WIDEST = 60;

  /// So many lines are seen at once; a longer table says at its end, too, what its columns are.
  private static final int SEEN = 16;

  private final List<List<String>> lines = new ArrayList<>();

  private RowTable() {}

  /// Lines that end, the last of which counts the rows.
  ///
  /// @param output rows below [StepOutput#ROWS], with marks in place of secrets
  public static String of(Map<String, Object> output) {
    if (!(output.get(StepOutput.ROWS) instanceof List<?> rows)) {
      return "";
    }
    String count = rows.size() == 1 ? "1 row" : "%,d rows".formatted(rows.size());
    String cut = output.get(StepOutput.CUT) instanceof String more ? ": " + more : "";
    var table = new RowTable();
    for (Object row : rows) {
      if (row instanceof Map<?, ?> map) {
        table.add(map);
      }
    }
    return table.text() + count + cut + "\n";
  }

  private void add(Map<?, ?> row) {
    if (lines.isEmpty()) {
      lines.add(row.keySet().stream().map(RowTable::cell).toList());
    }
    lines.add(row.values().stream().map(RowTable::cell).toList());
  }

  private static String cell(Object value) {
    String text = VisibleText.line(SecretMark.shown(Rendered.text(value)));
    return text.codePointCount(0, text.length()) <= WIDEST
        ? text
        : VisibleText.first(text, WIDEST - 1) + "…";
  }

  private String text() {
    if (lines.isEmpty()) {
      return "";
    }
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < lines.getFirst().size(); column++) {
      int at = column;
      widths.add(lines.stream().mapToInt(line -> width(line.get(at))).max().orElse(0));
    }
    var text = new StringBuilder();
    for (int number = 0; number < lines.size(); number++) {
      line(text, lines.get(number), widths);
      if (number == 0) {
        rule(text, widths);
      }
    }
    if (lines.size() > SEEN) {
      rule(text, widths);
      line(text, lines.getFirst(), widths);
    }
    return text.toString();
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static void line(StringBuilder text, List<String> cells, List<Integer> widths) {
    var line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      line.append(column == 0 ? "" : " | ")
          .append(cell)
          .append(" ".repeat(widths.get(column) - width(cell)));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static void rule(StringBuilder text, List<Integer> widths) {
    List<String> dashes = widths.stream().map("-"::repeat).toList();
    text.append(String.join("-+-", dashes)).append('\n');
  }
}
