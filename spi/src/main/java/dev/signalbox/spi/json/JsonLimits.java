package dev.signalbox.spi.json;

/// How far a document goes that is still read.
///
/// @param depth objects and lists inside each other
/// @param digits characters of a number
/// @param name characters of a name of an object
/// @param text characters of a text
/// @param tokens names, values, openings and ends altogether
public record JsonLimits(int depth, int digits, int name, int text, long tokens) {
  private static final int NAME = 50_000;
  private static final int TEXT = 20_000_000;

  public JsonLimits {
    if (depth < 1 || digits < 1 || name < 1 || text < 1 || tokens < 1) {
      throw new IllegalArgumentException("a limit that lets nothing through");
    }
  }

  /// Limits for what comes whole and is bounded by its size.
  public static JsonLimits of(int depth, int digits) {
    return new JsonLimits(depth, digits, NAME, TEXT, Long.MAX_VALUE);
  }
}
