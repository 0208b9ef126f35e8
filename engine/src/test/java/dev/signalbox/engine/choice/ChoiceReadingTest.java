package dev.signalbox.engine.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.expression.SecretMark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What outside systems answer, also when they mean harm.
final class ChoiceReadingTest {
  private static Choices.Known known(Object answer) {
    return (Choices.Known) ChoiceReading.of(answer);
  }

  @Test
  void readsTextsNumbersAndMaps() {
    assertEquals(List.of("crm", "erp"), known(List.of("crm", "erp", "crm")).values());
    assertEquals(List.of("1", "2"), known(List.of(1L, 2L)).values());
    assertEquals(
        List.of(new Choice("o1", "Orders"), new Choice("o2", "o2")),
        known(List.of(Map.of("value", "o1", "label", "Orders"), Map.of("value", "o2", "size", 3)))
            .all());
    assertEquals(List.of("a"), known(List.of(Map.of("datname", "a"))).values());
  }

  @Test
  void findsTheOnlyListOfAnAnswer() {
    assertEquals(List.of("a"), known(Map.of("groups", List.of("a"), "count", 1L)).values());
    assertEquals(
        List.of("a"), known(Map.of("status", 200L, "text", "", "data", List.of("a"))).values());
    assertEquals(
        List.of("a"),
        known(Map.of("status", 200L, "data", Map.of("items", List.of("a")))).values());
  }

  @Test
  void whatIsNoListGivesNothing() {
    for (Object answer :
        List.of("a", Map.of("a", "b"), Map.of("a", List.of(), "b", List.of()), Map.of())) {
      assertEquals(
          "answered no list of texts, or of maps with 'value' and 'label'",
          ((Choices.Unavailable) ChoiceReading.of(answer)).why());
    }
  }

  @Test
  void whatPeopleCouldNotReadOrTypeIsLeftOutAndSaid() {
    List<Object> hostile = new ArrayList<>();
    Collections.addAll(
        hostile,
        "good",
        "",
        "  ",
        "two\nlines",
        "bell\u0007",
        "admin\u202egnp",
        "zero\u200bwidth",
        "\ud800",
        "x".repeat(201),
        Map.of("name", "a", "size", 1),
        List.of("a"),
        true,
        new SecretMark("1", "env:TOKEN").text());
    Choices.Known found = known(hostile);
    assertEquals(List.of("good"), found.values());
    assertEquals(
        "12 cannot be used: empty, longer than 200 characters, with characters that people do not see, or no text.",
        found.remark());
  }

  @Test
  void aLabelShowsWhatIsHiddenInIt() {
    Choice choice = known(List.of(Map.of("value", "a", "label", "b\u202ec"))).all().getFirst();
    assertEquals("b\\u{202e}c", choice.label());
    Choice longer =
        known(List.of(Map.of("value", "a", "label", "\u202e".repeat(100_000)))).all().getFirst();
    assertTrue(longer.label().length() <= 200);
  }

  @Test
  void ofAHundredThousandTheFirstThousandCount() {
    Choices.Known found =
        known(IntStream.range(0, 100_000).mapToObj(i -> (Object) ("v" + i)).toList());
    assertEquals(1000, found.all().size());
    assertEquals("Of 100,000 values only the first 1,000 count: ask for fewer.", found.remark());
  }
}
