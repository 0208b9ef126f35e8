package dev.signalbox.engine.mask;

import java.util.regex.Pattern;

/// Tells made-up characters, as in keys and tokens, from words, names, dates and numbers.
final class Randomness {
  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}+]+");
  private static final int LONGEST_WORD = 16;
  private static final int MOST_HUMPS = 2;

  private Randomness() {}

  /// True when something in the text is no word.
  static boolean isIn(String text) {
    for (String word : WORDS.split(text, -1)) {
      if (word.length() >= LONGEST_WORD || isMixed(word)) {
        return true;
      }
    }
    return false;
  }

  /// `hunter2hunter2` and `kQ3xZpLm` are, `JavaScript`, `20260131` and `node01` are not.
  private static boolean isMixed(String word) {
    if (word.length() < SecretFinder.SHORTEST) {
      return false;
    }
    boolean letters = word.chars().anyMatch(Character::isLetter);
    boolean digits = word.chars().anyMatch(Character::isDigit);
    return letters && (digits || humps(word) > MOST_HUMPS);
  }

  private static int humps(String word) {
    int humps = 0;
    for (int i = 1; i < word.length(); i++) {
      if (Character.isUpperCase(word.charAt(i)) && !Character.isUpperCase(word.charAt(i - 1))) {
        humps++;
      }
    }
    return humps;
  }
}
