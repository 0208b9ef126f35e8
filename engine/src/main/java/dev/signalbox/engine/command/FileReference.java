package dev.signalbox.engine.command;

/// A file as a line names it, before it is looked for: `papers.pdf`, or
/// `papers.pdf:0123456789abcdef` with the beginning of its digest.
///
/// @param beginning 16 digits in hex, or empty
public record FileReference(String name, String beginning) {
  private static final int DIGITS = 16;

  /// What somebody typed for a file: its name, or its name and the beginning of its digest.
  public static FileReference of(String text) {
    int colon = text.length() - DIGITS - 1;
    boolean known =
        colon > 0
            && text.charAt(colon) == ':'
            && text.substring(colon + 1).matches("[0-9a-f]{" + DIGITS + "}");
    return known
        ? new FileReference(text.substring(0, colon), text.substring(colon + 1))
        : new FileReference(text, "");
  }

  @Override
  public String toString() {
    return beginning.isEmpty() ? name : name + ":" + beginning;
  }
}
