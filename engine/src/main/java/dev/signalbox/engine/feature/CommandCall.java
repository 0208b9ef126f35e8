package dev.signalbox.engine.feature;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.search.Days;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One of built-in commands, said by somebody.
///
/// @param line the canonical line
/// @param days what the days are that the caller names
public record CommandCall(Caller caller, String room, Arguments arguments, String line, Days days) {
  /// A text argument, or null when it was left out. The rest of a line is as it would be typed,
  /// with quotes around words that hold blanks: a line, or what is searched for.
  public @Nullable String argument(String name) {
    Object value = arguments.values().get(name);
    String text =
        value instanceof List<?> parts
            ? parts.stream().map(CommandCall::quoted).collect(Collectors.joining(" "))
            : String.valueOf(value);
    return value == null || text.isBlank() ? null : text;
  }

  /// What somebody wrote as the rest of a line, such as a reason: without the quotes in which they
  /// did; empty when it was left out.
  public String text(String name) {
    Object value = arguments.values().get(name);
    return value instanceof List<?> parts
        ? parts.stream().map(String::valueOf).collect(Collectors.joining(" ")).strip()
        : value == null ? "" : value.toString().strip();
  }

  private static String quoted(Object part) {
    String text = part.toString();
    return text.contains(" ") ? '"' + text + '"' : text;
  }

  /// A text argument that the command cannot be read without.
  public String required(String name) {
    String value = argument(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value;
  }
}
