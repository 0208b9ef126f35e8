package dev.signalbox.engine.search;

/// Text as it is compared where no index cuts it into terms: readers who take two spellings for the
/// same find both, on every database.
public final class EqualSpelling {
  private EqualSpelling() {}

  /// The text with case, accents, ligatures and width folded; signs stay.
  public static String folded(String text) {
    return Folding.spell(text);
  }
}
