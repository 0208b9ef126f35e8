package dev.signalbox.engine.revision;

/// One thing in which two revisions of a runbook differ.
///
/// @param words as a sentence goes on after "it": `adds approval by security`
public record Difference(Weight weight, String words) {
  /// What it means for who may do what.
  public enum Weight {
    /// More people may do more, with fewer questions; also what nobody can tell.
    WIDENS,
    /// Something is done otherwise, by the same people.
    CHANGES,
    /// Fewer people may, or more are asked.
    NARROWS
  }

  static Difference widens(String words) {
    return new Difference(Weight.WIDENS, words);
  }

  static Difference changes(String words) {
    return new Difference(Weight.CHANGES, words);
  }

  static Difference narrows(String words) {
    return new Difference(Weight.NARROWS, words);
  }

  public boolean widens() {
    return weight == Weight.WIDENS;
  }
}
