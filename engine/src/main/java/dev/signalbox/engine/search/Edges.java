package dev.signalbox.engine.search;

import java.util.ArrayList;
import java.util.List;

/// Where parts begin inside a word: `payments|Service`, `HTTP|Server`, `v|4`. What changes between
/// letters and digits more than twice, as the hash in a pod's name, has no parts but the digits
/// that begin it, where people shorten it to them.
final class Edges {
  private static final int MOST = 8;
  private static final int MOST_SWITCHES = 2;
  private static final int SHORTENED = 4;

  private Edges() {}

  static List<Integer> of(String text, int from, int end) {
    var edges = new ArrayList<Integer>();
    int switches = 0;
    for (int at = from + 1; at < end; at++) {
      boolean switched = digit(text, at) != digit(text, at - 1) && plain(text, at);
      if (switched) {
        switches++;
      }
      if (switched || hump(text, at, end)) {
        edges.add(at);
      }
    }
    return switches > MOST_SWITCHES || edges.size() > MOST ? beginning(text, from, edges) : edges;
  }

  private static List<Integer> beginning(String text, int from, List<Integer> edges) {
    return edges.getFirst() - from >= SHORTENED && digit(text, from)
        ? edges.subList(0, 1)
        : List.of();
  }

  private static boolean digit(String text, int at) {
    return Character.isDigit(text.charAt(at));
  }

  private static boolean plain(String text, int at) {
    return Character.isLetterOrDigit(text.charAt(at))
        && Character.isLetterOrDigit(text.charAt(at - 1));
  }

  private static boolean hump(String text, int at, int end) {
    if (!Character.isUpperCase(text.charAt(at))) {
      return false;
    }
    return Character.isLowerCase(text.charAt(at - 1))
        || (Character.isUpperCase(text.charAt(at - 1))
            && at + 1 < end
            && Character.isLowerCase(text.charAt(at + 1)));
  }
}
