package dev.signalbox.engine.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The terms a text is found by, each once. They hold letters and digits only, and signs beyond
/// ASCII, so no database cuts or changes them; labels begin with `=`, which no word does.
public final class Terms {
  /// PostgreSQL keeps at most 1 MiB of terms with a row; what comes later in a longer text is not
  /// found.
  private static final int MOST_BYTES = 900 * 1000;

  private static final int SHORT = 2;

  private final Set<String> terms = new LinkedHashSet<>();
  private int bytes;

  private Terms() {}

  /// The terms of a text with labels, which come first.
  public static Collection<String> of(String text, String... labels) {
    var terms = new Terms();
    List.of(labels).forEach(terms::add);
    List<Word> words = WordCutter.words(text);
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean pair = word.lone() && i + 1 < words.size() && words.get(i + 1).lone();
      terms.add(pair ? word.text() + words.get(i + 1).text() : word.text());
      terms.parts(word);
    }
    return terms.terms;
  }

  /// A term for something a message has, such as its room.
  public static String label(String kind, String value) {
    var label = new StringBuilder("=").append(kind).append('=');
    value
        .codePoints()
        .forEach(c -> {
          if (c >= 128 || Character.isLetterOrDigit(c)) {
            label.appendCodePoint(c);
          } else {
            label.append('=').append(Integer.toHexString(c)).append('=');
          }
        });
    return label.toString();
  }

  private void parts(Word word) {
    for (int edge : word.edges()) {
      add(word.text().substring(edge));
      part(word, 0, edge);
      for (int end : word.edges()) {
        part(word, edge, end);
      }
    }
  }

  /// Numbers and the shortest words are looked for whole.
  private void part(Word word, int from, int end) {
    if (from < end) {
      String part = word.text().substring(from, end);
      if (part.length() <= SHORT || part.chars().allMatch(c -> c >= '0' && c <= '9')) {
        add(part);
      }
    }
  }

  private void add(String term) {
    int size = 3 * term.length();
    if (bytes + size <= MOST_BYTES && !term.isEmpty() && terms.add(term)) {
      bytes += size;
    }
  }
}
