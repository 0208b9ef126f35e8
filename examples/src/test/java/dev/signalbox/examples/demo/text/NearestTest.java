package dev.signalbox.examples.demo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void countsAddedDroppedAndReplacedLetters() {
    assertEquals(3, Nearest.distance("kitten", "sitting"));
    assertEquals(4, Nearest.distance("", "four"));
    assertEquals(0, Nearest.distance("same", "same"));
  }

  @Test
  void namesTheNearest() {
    assertEquals(
        "unknown service \"payment\"; did you mean payments?",
        Nearest.explain("service", "payment", List.of("catalog", "payments")));
  }

  @Test
  void namesAllWhereNoneIsNear() {
    assertEquals(
        "unknown service \"x\"; known: catalog, payments",
        Nearest.explain("service", "x", List.of("catalog", "payments")));
  }
}
