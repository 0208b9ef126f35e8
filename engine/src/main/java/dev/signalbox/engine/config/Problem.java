package dev.signalbox.engine.config;

import dev.signalbox.engine.document.Position;

/// Something wrong in a configuration file, and what to do about it.
///
/// @param file the file's name
/// @param message one sentence, with the nearest valid name where there is one
public record Problem(String file, Position at, Kind kind, String message) {
  /// How much of the file can be used all the same.
  public enum Kind {
    /// Nothing.
    ERROR,
    /// All but something that can never work as long as nobody mends it.
    FAULT,
    WARNING
  }

  /// @param warning true when the file can be used all the same
  public Problem(String file, Position at, boolean warning, String message) {
    this(file, at, warning ? Kind.WARNING : Kind.ERROR, message);
  }

  /// True when the file can be used all the same.
  public boolean warning() {
    return kind != Kind.ERROR;
  }

  @Override
  public String toString() {
    return file + ":" + at.line() + ":" + at.column() + ": " + message;
  }
}
