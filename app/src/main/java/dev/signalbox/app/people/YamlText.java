package dev.signalbox.app.people;

import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import java.util.List;

/// A YAML document as it is written, changed in single places; all else stays to the letter.
final class YamlText {
  private final String text;
  private final String newline;

  YamlText(String text) {
    this.text = text;
    this.newline = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /// Where a place of the reader's is; its columns count characters, not parts of them.
  int offset(Position at) {
    int line = 0;
    for (int skipped = 1; skipped < at.line(); skipped++) {
      line = afterLine(line);
    }
    return text.offsetByCodePoints(line, at.column() - 1);
  }

  /// Where the source of a value on one line ends.
  ///
  /// @throws HandMadeException when it is written in a way that this does not follow
  int end(Yaml.Text value) {
    int start = offset(value.at());
    String source = value.value();
    for (String quote : value.plain() ? List.of("") : List.of("'", "\"")) {
      if (text.startsWith(quote + source + quote, start)) {
        return start + source.length() + 2 * quote.length();
      }
    }
    throw new HandMadeException(value.at());
  }

  /// The text with a piece of it replaced.
  String replaced(int from, int to, String by) {
    return text.substring(0, from) + by + text.substring(to);
  }

  String between(int from, int to) {
    return text.substring(from, to);
  }

  boolean isFlow(Yaml collection) {
    char first = text.charAt(offset(collection.at()));
    return first == '{' || first == '[';
  }

  /// The text with one more key at the end of a map, or at the beginning of a map in braces.
  ///
  /// @param end where what follows the map begins
  /// @param flow the value in braces, on one line
  /// @param block the lines of the value in block style, or one line that begins with a blank and
  ///   goes behind the key
  String withKey(Yaml.Mapping map, int end, String key, String flow, List<String> block) {
    int start = offset(map.at());
    if (isFlow(map)) {
      String comma = map.entries().isEmpty() ? "" : ", ";
      return replaced(start + 1, start + 1, key + ": " + flow + comma);
    }
    String indent = " ".repeat(map.at().column() - 1);
    boolean beside = block.getFirst().startsWith(" ");
    var lines = new StringBuilder(indent).append(key).append(':');
    for (String line : block) {
      lines.append(beside ? line : newline + indent + "  " + line);
    }
    return withLine(afterBlock(start, end, map.at().column()), lines.toString());
  }

  /// The text with one more line behind the line of a place.
  String withLineBehind(Position at, String line) {
    return withLine(afterLine(offset(at)), line);
  }

  /// The text without the line of a place.
  String withoutLine(Position at) {
    int start = offset(at);
    int first = text.lastIndexOf('\n', start - 1) + 1;
    return replaced(first, afterLine(start), "");
  }

  int length() {
    return text.length();
  }

  private String withLine(int at, String line) {
    boolean open = at == text.length() && !text.endsWith("\n");
    return replaced(at, at, (open ? newline : "") + line + newline);
  }

  /// Behind the last line of a block, with the comments that are indented like it.
  private int afterBlock(int start, int end, int column) {
    int after = afterLine(start);
    for (int line = after; line < end && afterLine(line) <= end; line = afterLine(line)) {
      String source = text.substring(line, afterLine(line));
      int indent = source.length() - source.stripLeading().length();
      if (!source.isBlank() && (indent >= column - 1 || source.charAt(indent) != '#')) {
        after = afterLine(line);
      }
    }
    return Math.min(after, text.length());
  }

  private int afterLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }
}
