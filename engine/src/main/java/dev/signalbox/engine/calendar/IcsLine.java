package dev.signalbox.engine.calendar;

import dev.signalbox.engine.document.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A content line of RFC 5545: `DTSTART;TZID=Europe/Berlin:20261224T180000`.
///
/// @param number of the line of the file on which it begins, from 1
/// @param name in capitals
/// @param parameters by name in capitals, quotes taken off
record IcsLine(int number, String name, Map<String, String> parameters, String value) {
  IcsLine {
    parameters = Map.copyOf(parameters);
  }

  Position at() {
    return new Position(number, 1);
  }

  /// A parameter, or null.
  @Nullable String parameter(String of) {
    return parameters.get(of);
  }

  /// The value as a text for people.
  String text() {
    return value.replaceAll("\\\\[nN]", " ").replaceAll("\\\\([\\\\;,])", "$1").strip();
  }

  /// All of a file's, with folded ones put together.
  ///
  /// @throws IcsException when a line is none
  static List<IcsLine> all(String text) {
    var lines = new ArrayList<IcsLine>();
    var open = new StringBuilder();
    int begun = 0;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (begun > 0 && (line.startsWith(" ") || line.startsWith("\t"))) {
        open.append(line, 1, line.length());
        continue;
      }
      add(lines, begun, open);
      open.append(line);
      begun = number;
    }
    add(lines, begun, open);
    return lines;
  }

  private static void add(List<IcsLine> lines, int number, StringBuilder open) {
    if (!open.toString().isBlank()) {
      lines.add(of(number, open.toString()));
    }
    open.setLength(0);
  }

  private static IcsLine of(int number, String line) {
    List<String> parts = new ArrayList<>();
    var part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else if (c == ':' && !quoted) {
        parts.add(part.toString());
        return of(number, parts, line.substring(i + 1));
      } else {
        part.append(c);
      }
    }
    throw new IcsException(number, "this is no line of an iCalendar file: NAME:value");
  }

  private static IcsLine of(int number, List<String> parts, String value) {
    var parameters = new LinkedHashMap<String, String>();
    for (String parameter : parts.subList(1, parts.size())) {
      String[] pair = parameter.split("=", 2);
      parameters.put(pair[0].toUpperCase(Locale.ROOT), pair.length == 2 ? pair[1] : "");
    }
    return new IcsLine(number, parts.getFirst().toUpperCase(Locale.ROOT), parameters, value);
  }
}
