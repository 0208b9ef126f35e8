package dev.signalbox.spi.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the valid name somebody probably meant.
public final class Nearest {
  private Nearest() {}

  /// The nearest name within a third of the word's length (at least two typing mistakes), ties in
  /// alphabetic order.
  public static Optional<String> to(String word, Collection<String> names) {
    return among(word, names, 1).stream().findFirst();
  }

  /// Up to `most` near names, nearest first.
  public static List<String> among(String word, Collection<String> names, int most) {
    int limit = Math.max(2, word.length() / 3);
    record Near(String name, int distance) {}
    return names.stream()
        .map(name -> new Near(name, distance(word, name, limit)))
        .filter(near -> near.distance <= limit && near.distance < near.name.length())
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(most)
        .map(Near::name)
        .toList();
  }

  /// A tail for an error message: ` (did you mean X?)`, or nothing.
  public static String hint(String word, Collection<String> names) {
    return to(word, names).map(name -> " (did you mean " + name + "?)").orElse("");
  }

  /// Optimal string alignment distance (insert, delete, replace, swap of neighbours), or more than
  /// `limit` when it is greater than that.
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[][] rows = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      rows[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        rows[i][j] = cell(a, b, rows, i, j);
      }
    }
    return rows[a.length()][b.length()];
  }

  private static int cell(String a, String b, int[][] rows, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(rows[i - 1][j - 1] + change, Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
