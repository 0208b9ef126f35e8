package dev.signalbox.engine.search;

import java.util.ArrayList;
import java.util.List;

/// Words that must follow each other: one word, the parts of a name such as `db.example.com`, or
/// what somebody put into quotes. The last one may go on where it was not quoted, has three letters
/// or more and is no number.
public final class Phrase {
  private static final int LONGEST_WHOLE = 2;

  private final List<Word> words;
  private final boolean quoted;

  private Phrase(List<Word> words, boolean quoted) {
    this.words = List.copyOf(words);
    this.quoted = quoted;
  }

  /// Reads what somebody looks for.
  public static Phrase of(String text, boolean quoted) {
    return new Phrase(WordCutter.words(text), quoted);
  }

  /// Whether there is nothing to look for.
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /// How many words it has.
  public int size() {
    return words.size();
  }

  /// Whether the index alone answers it, without a look at the text.
  public boolean plain() {
    return words.size() == 1 && (!quoted || whole(words.getFirst()));
  }

  /// What an index must hold of a text with this phrase; it may hold all of it without the phrase.
  public List<Term> terms() {
    var terms = new ArrayList<Term>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean last = i == words.size() - 1;
      if (!word.lone()) {
        terms.add(new Term(word.text(), last && !whole(word)));
      } else if (!last && words.get(i + 1).lone()) {
        terms.add(new Term(word.text() + words.get(i + 1).text(), false));
      } else if (i == 0 || !words.get(i - 1).lone()) {
        terms.add(new Term(word.text(), true));
      }
    }
    return terms;
  }

  /// Where the phrase begins first in a text, or -1.
  int place(List<Word> text) {
    for (int at = 0; at + words.size() <= text.size(); at++) {
      if (beginsAt(text, at)) {
        return text.get(at).start();
      }
    }
    return -1;
  }

  private boolean beginsAt(List<Word> text, int at) {
    int last = words.size() - 1;
    if (last == 0) {
      return within(text.get(at), words.getFirst());
    }
    if (!endsWith(text.get(at), words.getFirst().text())
        || !starts(text.get(at + last), words.getLast(), 0)) {
      return false;
    }
    for (int i = 1; i < last; i++) {
      if (!text.get(at + i).text().equals(words.get(i).text())) {
        return false;
      }
    }
    return true;
  }

  private boolean within(Word there, Word wanted) {
    if (starts(there, wanted, 0)) {
      return true;
    }
    for (int edge : there.edges()) {
      if (starts(there, wanted, edge)) {
        return true;
      }
    }
    return false;
  }

  private boolean starts(Word there, Word wanted, int from) {
    int end = from + wanted.text().length();
    return there.text().startsWith(wanted.text(), from)
        && ((!quoted && !whole(wanted)) || there.edge(end));
  }

  private static boolean endsWith(Word there, String end) {
    return there.text().endsWith(end) && there.edge(there.text().length() - end.length());
  }

  private static boolean whole(Word word) {
    return word.lone() || word.text().length() <= LONGEST_WHOLE || word.number();
  }
}
