package dev.signalbox.examples.demo.text;

import java.util.Collection;
import java.util.Comparator;

/// Finds the valid name that a mistyped word most likely meant.
public final class Nearest {
  private Nearest() {}

  /// `unknown <kind> "<word>"` with the nearest of `names`, or with all of them where none is near.
  public static String explain(String kind, String word, Collection<String> names) {
    String near =
        names.stream()
            .filter(name -> distance(word, name) <= Math.max(2, name.length() / 3))
            .min(Comparator.comparingInt(name -> distance(word, name)))
            .map(name -> "did you mean " + name + "?")
            .orElseGet(() -> "known: " + String.join(", ", names));
    return "unknown %s \"%s\"; %s".formatted(kind, word, near);
  }

  /// Levenshtein's distance: how many letters must be added, dropped or replaced.
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replace = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
