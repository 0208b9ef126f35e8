package dev.signalbox.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DurationTextTest {
  @Test
  void readsWhatPeopleWrite() {
    assertEquals(Duration.ofMillis(500), DurationText.parse("500ms").orElseThrow());
    assertEquals(Duration.ofMinutes(90), DurationText.parse("1h30m").orElseThrow());
    assertEquals(Duration.ofDays(2), DurationText.parse("2d").orElseThrow());
  }

  @Test
  void refusesEverythingElse() {
    for (String text : List.of("", "5", "m", "-5m", "5 m", "1.5h", "5M", "9999999999d")) {
      assertTrue(DurationText.parse(text).isEmpty(), text);
    }
  }

  @Test
  void writesWhatItReads() {
    for (String text : List.of("500ms", "30s", "5m", "8h", "2d", "1h30m", "1d2h")) {
      assertEquals(text, DurationText.of(DurationText.parse(text).orElseThrow()));
    }
    assertEquals("0ms", DurationText.of(Duration.ZERO));
  }
}
