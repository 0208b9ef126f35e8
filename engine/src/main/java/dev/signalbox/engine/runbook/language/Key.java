package dev.signalbox.engine.runbook.language;

/// One key of a map in a runbook.
///
/// @param about one sentence, which editors show
public record Key(String name, Need need, Shape shape, String about) {
  /// Whether it has to be there.
  public enum Need {
    REQUIRED,
    OPTIONAL
  }

  static Key required(String name, Shape shape, String about) {
    return new Key(name, Need.REQUIRED, shape, about);
  }

  static Key optional(String name, Shape shape, String about) {
    return new Key(name, Need.OPTIONAL, shape, about);
  }
}
