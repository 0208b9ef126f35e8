package dev.signalbox.engine.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OriginTest {
  @Test
  void whatIsStoredIsReadAgain() {
    for (Origin.Kind kind : Origin.Kind.values()) {
      var origin = new Origin(kind, kind.named() ? "the nightly one" : "");
      assertEquals(origin, Origin.parse(origin.stored()));
    }
  }

  @Test
  void whatWasStoredBeforeThereWereNamesIsStillRead() {
    assertEquals(
        List.of(Origin.TYPED, Origin.BUTTON, Origin.CALLED, Origin.API),
        List.of("TYPED", "BUTTON", "CALLED", "API").stream().map(Origin::parse).toList());
  }

  @Test
  void peopleReadWhichOneItWas() {
    assertEquals("typed", Origin.TYPED.toString());
    assertEquals("schedule nightly", new Origin(Origin.Kind.SCHEDULE, "nightly").toString());
  }

  @Test
  void whatAsksByItselfHasAName() {
    assertThrows(IllegalArgumentException.class, () -> new Origin(Origin.Kind.WEBHOOK, ""));
    assertThrows(IllegalArgumentException.class, () -> new Origin(Origin.Kind.ALERT, "a\nb"));
    assertThrows(
        IllegalArgumentException.class, () -> new Origin(Origin.Kind.FEATURE, "x".repeat(201)));
    assertThrows(IllegalArgumentException.class, () -> new Origin(Origin.Kind.TYPED, "ada"));
  }
}
