package dev.signalbox.engine.document;

/// Something wrong with a file, and what to do about it.
///
/// @param file the file's path below the runbooks folder
/// @param message one sentence, with the nearest valid name where there is one
public record Finding(String file, Position at, Kind kind, String message) {
  /// How a finding is meant. A file with an ERROR or a LATER does not become active.
  public enum Kind {
    ERROR,
    /// Part of the language that this version does not run yet.
    LATER,
    WARNING
  }

  @Override
  public String toString() {
    return file + ":" + at.line() + ":" + at.column() + ": " + message;
  }
}
