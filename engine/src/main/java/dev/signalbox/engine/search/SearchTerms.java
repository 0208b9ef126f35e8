package dev.signalbox.engine.search;

import java.util.List;
import java.util.OptionalInt;

/// What a text must hold, all of it, and what it must not.
public record SearchTerms(List<Phrase> all, List<Phrase> none) {
  public SearchTerms {
    all = List.copyOf(all);
    none = List.copyOf(none);
  }

  /// Where the first of it stands in a text that is as wanted; empty for any other text.
  public OptionalInt in(String text) {
    List<Word> words = WordCutter.words(text);
    if (none.stream().anyMatch(phrase -> phrase.place(words) >= 0)) {
      return OptionalInt.empty();
    }
    int first = all.isEmpty() ? 0 : Integer.MAX_VALUE;
    for (Phrase phrase : all) {
      int place = phrase.place(words);
      if (place < 0) {
        return OptionalInt.empty();
      }
      first = Math.min(first, place);
    }
    return OptionalInt.of(first);
  }
}
