package dev.signalbox.engine.document;

/// Something wrong with a file, and what to do about it.
///
/// @param file the file's name; of a runbook its path below the runbooks folder
/// @param message one sentence, with the nearest valid name where there is one
public record Finding(String file, Position at, Kind kind, String message) {
  /// How much of the file can be used all the same.
  public enum Kind {
    /// Nothing.
    ERROR,
    /// Nothing: it has a part of the language that this version does not run yet.
    LATER,
    /// All but something that can never work as long as nobody mends it.
    FAULT,
    WARNING
  }

  /// True when nothing of the file can be used.
  public boolean blocks() {
    return kind == Kind.ERROR || kind == Kind.LATER;
  }

  /// The words in which a part of the language is refused that this version does not run.
  public static String later(String what) {
    return "`" + what + "` arrives later, see docs/runbooks.md#later";
  }

  @Override
  public String toString() {
    return file + ":" + at.line() + ":" + at.column() + ": " + message;
  }
}
