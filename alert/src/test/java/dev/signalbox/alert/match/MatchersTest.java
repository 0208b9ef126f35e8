package dev.signalbox.alert.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.alert.match.Matcher.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MatchersTest {
  private static final int ROUNDS = 20_000;
  private static final List<String> LABELS = List.of("env", "team", "severity", "a:b", "_x");
  private static final List<String> VALUES =
      List.of(
          "", "prod", "prod-eu", "db", "db1", "a\nb", "a,b", "a\"b", "a\\b", "{x}", "ümlaut", " ");
  private static final List<String> PATTERNS =
      List.of(
          "",
          ".*",
          ".+",
          "prod",
          "prod|db",
          "db.*",
          "prod.*",
          "^db$",
          "d?b1?",
          "a.b",
          "(?s)a.b",
          "[a-z]+",
          "a,b",
          "\\{x\\}",
          "|db",
          "prod-(eu|us)",
          "(?i)PROD",
          "db\\d",
          "a\\\\b");

  private static Matchers read(String text) {
    return Matchers.parse(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '\0',
      value = {
        "foo=bar -> {foo=\"bar\"}",
        "{foo=bar,} -> {foo=\"bar\"}",
        "foo=\"bar\" -> {foo=\"bar\"}",
        "foo!=bar, bar!~\"b.*\" -> {foo!=\"bar\",bar!~\"b.*\"}",
        "{foo=~\"b{3}\", x=\"a,b\"} -> {foo=~\"b{3}\",x=\"a,b\"}",
        "foo=b\\nr -> {foo=\"b\\nr\"}",
        "foo=\"b\\\"r\" -> {foo=\"b\\\"r\"}",
        "foo=\"b\\x\" -> {foo=\"b\\\\x\"}",
        "foo= -> {foo=\"\"}",
        "foo=b ar -> {foo=\"b ar\"}",
        "foo=b=r -> {foo=\"b=r\"}",
        "foo==~ -> {foo=\"=~\"}",
        "{foo=bar}}x -> {foo=\"bar}}x\"}",
        "\"foo bar\"=\"x\" -> {\"foo bar\"=\"x\"}",
        "ü=ö -> {\"ü\"=\"ö\"}",
        "{\"a.b\"=~\"\\u00fc.*\",c=d} -> {\"a.b\"=~\"ü.*\",c=\"d\"}",
        "\"\\U0001f642\"=\"\\xf0\\x9f\\x99\\x82\" -> {\"🙂\"=\"🙂\"}",
      })
  void readsWhatAlertmanagerReads(String text, String meant) {
    assertEquals(meant, read(text).toString());
    assertEquals(read(text), read(meant), "what is written is read as the same");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo",
        "=bar",
        "foo=\"bar",
        "foo=bar\"",
        "foo=\"ba\"r\"",
        "foo=~\"(\"",
        "foo=~\"(?=x)\"",
        "\"foo\"=\"\\q\"",
        "\"foo\"=\"\\xff\"",
        "\"foo\"=\"\\ud800\"",
        ",foo=bar",
        "foo=bar,,b=c",
      })
  void refusesWhatAlertmanagerRefuses(String text) {
    assertThrows(MatcherException.class, () -> read(text));
  }

  @Test
  void aLabelThatIsNotThereIsEmpty() {
    assertTrue(read("foo=\"\"").matches(Map.of()));
    assertTrue(read("foo!=bar").matches(Map.of()));
    assertTrue(read("foo=~\".*\"").matches(Map.of()));
    assertFalse(read("foo=~\".+\"").matches(Map.of()));
  }

  @Test
  void aPatternHasToFitTheWholeValue() {
    assertFalse(read("foo=~\"db\"").matches(Map.of("foo", "db1")));
    assertFalse(read("foo=~\"a|b\"").matches(Map.of("foo", "ab")));
    assertTrue(read("foo=~\"db.*\"").matches(Map.of("foo", "db1")));
    assertFalse(read("foo=~\"db.*\"").matches(Map.of("foo", "db\n1")));
  }

  @Test
  void noneMatchAnything() {
    assertTrue(read("").matches(Map.of("a", "b")));
    assertTrue(read("{}").matches(Map.of()));
    assertEquals(Matchers.ANYTHING, read("{}"));
  }

  @Test
  void noPatternTakesLongerThanItsValueIsLong() {
    Matchers evil = read("foo=~\"(a*)*(a*)*(a|aa)+b\"");
    Map<String, String> labels = Map.of("foo", "a".repeat(20_000));
    assertFalse(evil.matches(labels), "there is no b");
    assertThrows(
        MatcherException.class,
        () -> read("foo=~\"" + "a".repeat(LabelPattern.LONGEST + 1) + "\""));
    assertThrows(MatcherException.class, () -> read("a".repeat(Matchers.LONGEST + 1)));
  }

  /// The JDK's expressions mean the same for these patterns, and know no shortcut.
  @Test
  void matchesAsASimpleReaderWould() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      var random = new Random(seed);
      var labels = new HashMap<String, String>();
      LABELS.forEach(label -> {
        if (random.nextBoolean()) {
          labels.put(label, one(VALUES, random));
        }
      });
      var all = new ArrayList<Matcher>();
      boolean expected = true;
      for (int i = random.nextInt(4); i > 0; i--) {
        Operator operator = one(List.of(Operator.values()), random);
        String label = one(LABELS, random);
        String value = one(operator.isPattern() ? PATTERNS : VALUES, random);
        all.add(new Matcher(label, operator, value));
        expected &= simple(operator, value, labels.getOrDefault(label, ""));
      }
      var matchers = new Matchers(all);
      assertEquals(expected, matchers.matches(labels), "seed " + seed + ": " + matchers);
      assertEquals(matchers, read(matchers.toString()), "seed " + seed + ": " + matchers);
    }
  }

  private static boolean simple(Operator operator, String value, String found) {
    return switch (operator) {
      case EQUAL -> value.equals(found);
      case NOT_EQUAL -> !value.equals(found);
      case MATCH -> Pattern.compile("(?:" + value + ")").matcher(found).matches();
      case NO_MATCH -> !Pattern.compile("(?:" + value + ")").matcher(found).matches();
    };
  }

  private static <T> T one(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
