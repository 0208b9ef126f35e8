package dev.signalbox.engine.document;

/// Something wrong with a file, and what to do about it.
///
/// @param file the file's name; of a runbook its path below the runbooks folder
/// @param code the kind of mistake, by which it is looked up
/// @param message one sentence, with the nearest valid name where there is one
public record Finding(String file, Position at, FindingCode code, Kind kind, String message) {
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

  /// The same of a file that goes by another name here.
  public Finding of(String name) {
    return new Finding(name, at, code, kind, message);
  }

  /// The same, taken for something else.
  public Finding as(Kind other) {
    return new Finding(file, at, code, other, message);
  }

  /// The same, told in other words.
  public Finding saying(String words) {
    return new Finding(file, at, code, kind, words);
  }

  /// True when nothing of the file can be used.
  public boolean blocks() {
    return kind == Kind.ERROR || kind == Kind.LATER;
  }

  /// The words in which a part of the language is refused that this version does not run.
  public static String later(String what) {
    return "`" + what + "` arrives later, see docs/runbooks.md#later";
  }

  /// For people: where it is, what is wrong, and the code by which to look it up.
  public String coded() {
    return this + " [" + code + "]";
  }

  @Override
  public String toString() {
    return file + ":" + at.line() + ":" + at.column() + ": " + message;
  }
}
