package dev.signalbox.engine.config;

import dev.signalbox.engine.document.Finding;
import java.util.List;
import java.util.Optional;

/// What came of reading a file.
///
/// @param value present when nothing blocks the file
/// @param findings in the order of the file, warnings included
public record ConfigReading<T>(Optional<T> value, List<Finding> findings) {
  public ConfigReading {
    findings = List.copyOf(findings);
  }

  /// Reads one file's text.
  @FunctionalInterface
  public interface Reader<T> {
    /// Reads the text; `file` is its name, for messages.
    ConfigReading<T> read(String file, String text);

    /// Reads a text that is to take the place of one in force. It may be refused for what a server
    /// that has nothing better starts with.
    default ConfigReading<T> readChange(String file, String text) {
      return read(file, text);
    }
  }
}
