package dev.signalbox.engine.search;

import java.util.List;

/// A word of a text as it is compared: without case, accents and width.
///
/// @param start where it begins in the text it was cut from
/// @param edges places inside it where a part begins: `paymentsService` is found by `service`, `v4`
///   by `4`
/// @param lone whether it is one character of a script without blanks between words
record Word(String text, int start, List<Integer> edges, boolean lone) {
  Word {
    edges = List.copyOf(edges);
  }

  boolean number() {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// Whether a part begins or the word ends here.
  boolean edge(int at) {
    return at == 0 || at == text.length() || edges.contains(at);
  }
}
