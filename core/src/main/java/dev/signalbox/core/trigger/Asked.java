package dev.signalbox.core.trigger;

import dev.signalbox.core.guard.Caller;
import dev.signalbox.core.runbook.Arguments;
import org.jspecify.annotations.Nullable;

/// One of our own words, said by somebody.
///
/// @param line the canonical line
public record Asked(Caller caller, String room, Arguments arguments, String line) {
  /// A text argument, or null when it was left out.
  @Nullable String argument(String name) {
    Object value = arguments.values().get(name);
    return value == null || value.toString().isBlank() ? null : value.toString();
  }

  /// A text argument that the command cannot be read without.
  String required(String name) {
    String value = argument(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + name + "' is missing");
    }
    return value;
  }
}
