package dev.signalbox.engine.config;

import java.util.List;
import java.util.Optional;

/// What came of reading a file.
///
/// @param value present when no problem is an error
/// @param problems in the order of the file, warnings included
public record ConfigReading<T>(Optional<T> value, List<Problem> problems) {
  public ConfigReading {
    problems = List.copyOf(problems);
  }

  /// Reads one file's text.
  @FunctionalInterface
  public interface Reader<T> {
    /// Reads the text; `file` is its name, for messages.
    ConfigReading<T> read(String file, String text);
  }
}
