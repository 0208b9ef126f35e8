package dev.signalbox.engine.document;

/// Hears what is wrong inside one text of a file.
@FunctionalInterface
public interface TextFindings {
  /// Told once for each.
  ///
  /// @param offset characters from the start of the text
  void found(FindingCode code, int offset, Finding.Kind kind, String message);
}
