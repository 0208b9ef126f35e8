package dev.signalbox.engine.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is found by what, and that the terms of an index never hide what the text has.
final class SearchTermsTest {
  private static final int ROUNDS = 5_000;
  private static final List<String> PIECES =
      List.of(
          "a", "bc", "Def", "GHI", "1", "23", "456", ".", "-", "/", "_", " ", "é", "ß", "İ", "東",
          "京", "か", "ก", "서", "Я", "ｘ", "１", "\u0301", "🚀", "'", ":", "=", "ﬁ", "\u00ad");

  @ParameterizedTest
  @CsvFileSource(resources = "/search/found.csv", numLinesToSkip = 1, delimiter = '|')
  void finds(String text, String query) {
    assertTrue(in(text, query), () -> cut(text) + " has " + cut(query));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/search/not-found.csv", numLinesToSkip = 1, delimiter = '|')
  void doesNotFind(String text, String query) {
    assertFalse(in(text, query), () -> cut(text) + " has no " + cut(query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"…", "!!!", "", " ", "\u0000", "\ud800", "-- / \\ \"", "\u200b", "\ufe0f"})
  void hasNoWordInSigns(String text) {
    assertTrue(Phrase.of(text, false).isEmpty());
  }

  @Test
  void quotedWordsDoNotGoOn() {
    assertTrue(found("payments timeout", "\"payments timeout\""));
    assertFalse(found("payments timeouts", "\"payments timeout\""));
    assertTrue(found("payments timeouts", "payments timeout"));
  }

  /// A sign beyond ASCII after a text brings it to the tokenizer.
  @Test
  void cutsAsciiAsTheTokenizerDoes() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      String text =
          random
              .ints(random.nextInt(400), 0, 128)
              .mapToObj(c -> Character.toString(random.nextInt(4) == 0 ? c : "aB3_".charAt(c % 4)))
              .collect(Collectors.joining());
      assertEquals(
          WordCutter.words(text + " \u00e9"),
          Stream.concat(
                  WordCutter.words(text).stream(), Stream.of(word("\u00e9", text.length() + 1)))
              .toList(),
          "seed " + seed);
    }
    String endless = "a1".repeat(10_000);
    assertEquals(
        WordCutter.words(endless).size() + 1, WordCutter.words(endless + " \u00e9").size());
  }

  private static Word word(String text, int start) {
    return new Word(Folding.fold(text), start, List.of(), false);
  }

  @Test
  void theTermsHoldWhatTheTextHas() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      String wanted = text(random);
      Phrase phrase = Phrase.of(wanted, random.nextBoolean());
      String text = text(random) + " " + wanted + " " + text(random);
      if (!phrase.isEmpty()) {
        String story = "seed " + seed + ": " + cut(text) + " has " + cut(wanted);
        assertTrue(phrase.place(WordCutter.words(text)) >= 0, story);
        assertTrue(candidate(Terms.of(text), phrase), story);
      }
    }
  }

  @Test
  void whatBeginsWithAMarkIsLookedForAsItIsKept() {
    assertTrue(in("𠀆\u17bd\u1798 done", "\u17bd\u1798"));
    assertTrue(in("𠃛\u0e31\u0e23", "\u0e31\u0e23"));
    assertTrue(in("걭\u1030\u1076", "\u1030\u1076"));
  }

  @Test
  void whatAPlainWordsTermsHoldIsInTheText() {
    int both = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      String text = text(random);
      Phrase phrase = Phrase.of(text(random), random.nextBoolean());
      boolean has = !phrase.isEmpty() && phrase.place(WordCutter.words(text)) >= 0;
      boolean candidate = !phrase.isEmpty() && candidate(Terms.of(text), phrase);
      assertTrue(candidate || !has, "seed " + seed + ": an index must not hide it");
      assertTrue(has == candidate || !phrase.plain(), "seed " + seed);
      both += has ? 1 : 0;
    }
    assertTrue(both > 25, "the texts share words");
  }

  @Test
  void anyTextIsCutIntoWhatADatabaseKeepsAsItIs() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      String text = text(new Random(seed));
      WordCutter.words(text).forEach(word -> assertTrue(word.start() < text.length()));
      for (String term : Terms.of(text)) {
        assertTrue(term.chars().noneMatch(c -> c < 128 && !Character.isLetterOrDigit(c)), term);
        assertEquals(term, term.toLowerCase(Locale.ROOT));
      }
    }
  }

  @Test
  void aTurkishMachineFindsTheSame() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.of("tr", "TR"));
      for (String text : List.of("TITLE", "Title", "title", "TİTLE", "tıtle")) {
        assertTrue(in("the " + text + " is", "title"), text);
        assertTrue(in("the title is", text), text);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void hostileTextsAreCutWithinBounds() {
    for (String piece :
        List.of(
            "x",
            "aB",
            "\ufdfa",
            "\ufdfa1",
            "東",
            "a.",
            "9",
            "e\u0301",
            "_",
            "\u0301",
            "🚀\u200d",
            "\"")) {
      String text = piece.repeat(300_000 / piece.length());
      Collection<String> terms = Terms.of(text);
      assertTrue(terms.stream().mapToInt(t -> 3 * t.length()).sum() <= 900_000);
      assertTrue(terms.stream().allMatch(term -> term.length() <= 500));
    }
  }

  /// Up to eight pieces that are cut in all ways, and now and then any two characters.
  static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(9); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    if (random.nextInt(4) == 0) {
      text.append((char) random.nextInt(65_536)).append((char) random.nextInt(65_536));
    }
    return text.toString();
  }

  static boolean candidate(Collection<String> terms, Phrase phrase) {
    return phrase.terms().stream()
        .allMatch(wanted ->
            terms.contains(wanted.text())
                || (wanted.begins()
                    && terms.stream().anyMatch(term -> term.startsWith(wanted.text()))));
  }

  private static boolean in(String text, String query) {
    Phrase phrase = Phrase.of(query, false);
    boolean found = phrase.place(WordCutter.words(text)) >= 0;
    assertTrue(!found || candidate(Terms.of(text), phrase));
    return found;
  }

  private static boolean found(String text, String quoted) {
    boolean quotes = quoted.startsWith("\"");
    return Phrase.of(quoted, quotes).place(WordCutter.words(text)) >= 0;
  }

  private static String cut(String text) {
    return WordCutter.words(text).stream().map(Word::text).collect(Collectors.joining("|"));
  }
}
