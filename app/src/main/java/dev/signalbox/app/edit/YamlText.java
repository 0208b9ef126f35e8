package dev.signalbox.app.edit;

import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A YAML document as it is written, changed in single places; all else stays to the letter.
public final class YamlText {
  private final String file;
  private final String text;
  private final String newline;

  /// @param file what messages call it
  public YamlText(String file, String text) {
    this.file = file;
    this.text = text;
    this.newline = text.contains("\r\n") ? "\r\n" : "\n";
  }

  /// Says that a place is written in a way that only a person can change safely.
  public HandMadeException handMade(Position at) {
    return new HandMadeException(file, at);
  }

  /// A document without places and styles, to compare what two say.
  public static Object plain(Yaml value) {
    return switch (value) {
      case Yaml.Mapping map -> plain(map);
      case Yaml.Items items ->
          new ArrayList<>(items.items().stream().map(YamlText::plain).toList());
      case Yaml.Text text -> text.value();
    };
  }

  /// A map without places and styles, which may be changed.
  public static Map<String, Object> plain(Yaml.Mapping map) {
    var plain = new LinkedHashMap<String, Object>();
    for (Yaml.Entry entry : map.entries()) {
      plain.put(entry.key(), plain(entry.value()));
    }
    return plain;
  }

  /// Where the value of a key ends at the latest: where the next key begins.
  ///
  /// @param end of the map
  public int following(Yaml.Mapping map, String key, int end) {
    int next = map.keys().indexOf(key) + 1;
    return next < map.entries().size() ? offset(map.entries().get(next).at()) : end;
  }

  /// Where a place of the reader's is; its columns count characters, not parts of them.
  public int offset(Position at) {
    int line = 0;
    for (int skipped = 1; skipped < at.line(); skipped++) {
      line = afterLine(line);
    }
    return text.offsetByCodePoints(line, at.column() - 1);
  }

  /// Where the source of a value on one line ends.
  ///
  /// @throws HandMadeException when it is written in a way that this does not follow
  public int end(Yaml.Text value) {
    int start = offset(value.at());
    String source = value.value();
    for (String quote : value.plain() ? List.of("") : List.of("'", "\"")) {
      if (text.startsWith(quote + source + quote, start)) {
        return start + source.length() + 2 * quote.length();
      }
    }
    throw handMade(value.at());
  }

  /// The text with a piece of it replaced.
  public String replaced(int from, int to, String by) {
    return text.substring(0, from) + by + text.substring(to);
  }

  public String between(int from, int to) {
    return text.substring(from, to);
  }

  public boolean isFlow(Yaml collection) {
    char first = text.charAt(offset(collection.at()));
    return first == '{' || first == '[';
  }

  /// The text with one more key at the end of a map, or at the beginning of a map in braces.
  ///
  /// @param end where what follows the map begins
  /// @param flow the value in braces, on one line
  /// @param block the lines of the value in block style, or one line that begins with a blank and
  ///   goes behind the key
  public String withKey(Yaml.Mapping map, int end, String key, String flow, List<String> block) {
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
  public String withLineBehind(Position at, String line) {
    return withLine(afterLine(offset(at)), line);
  }

  /// The text without the line of a place.
  public String withoutLine(Position at) {
    int start = offset(at);
    int first = text.lastIndexOf('\n', start - 1) + 1;
    return replaced(first, afterLine(start), "");
  }

  /// How its lines end.
  public String newline() {
    return newline;
  }

  public int length() {
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
