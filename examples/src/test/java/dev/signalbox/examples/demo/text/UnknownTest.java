package dev.signalbox.examples.demo.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownTest {
  @Test
  void namesTheNearest() {
    assertEquals(
        "unknown service \"payment\"; did you mean payments?",
        Unknown.name("service", "payment", List.of("catalog", "payments")));
  }

  @Test
  void namesAllWhereNoneIsNear() {
    assertEquals(
        "unknown service \"x\"; known: catalog, payments",
        Unknown.name("service", "x", List.of("catalog", "payments")));
  }
}
