package dev.signalbox.engine.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/// Makes spellings equal that readers take for the same: case, accents, ligatures, width. The same
/// in every locale: `İ`, `I` and `ı` are `i`.
final class Folding {
  /// PostgreSQL takes terms of 2,046 bytes, which these are within.
  static final int LONGEST = 500;

  /// Accents, vowel points and what only chooses a picture.
  private static final Pattern MARKS =
      Pattern.compile(
          "[\\u0300-\\u036f\\u0591-\\u05bd\\u05bf-\\u05c7\\u0640\\u064b-\\u065f\\u0670\\u20e3"
              + "\\ufe00-\\ufe0f]");

  private Folding() {}

  static String fold(String text) {
    if (isAscii(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    var folded = new StringBuilder();
    spell(text)
        .codePoints()
        .filter(Folding::counts)
        .limit(LONGEST / 2)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  static boolean isAscii(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) >= 128) {
        return false;
      }
    }
    return true;
  }

  /// The whole text, signs and all, with each letter and digit as it is folded.
  static String spell(String text) {
    if (isAscii(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String whole = Normalizer.normalize(bare, Normalizer.Form.NFC);
    char[] ascii = new char[4 * whole.length()];
    int length = ASCIIFoldingFilter.foldToASCII(whole.toCharArray(), 0, ascii, 0, whole.length());
    var folded = new StringBuilder(length);
    new String(ascii, 0, length).codePoints().map(Folding::plain).forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /// Whether a character can be part of a word; signs are, as emoji, those of ASCII are not.
  static boolean counts(int character) {
    if (character < 128 || Character.isLetterOrDigit(character)) {
      return Character.isLetterOrDigit(character);
    }
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.OTHER_SYMBOL ->
          true;
      default -> false;
    };
  }

  private static int plain(int character) {
    int digit = Character.isDigit(character) ? Character.digit(character, 10) : -1;
    return digit >= 0 ? '0' + digit : Character.toLowerCase(Character.toUpperCase(character));
  }
}
