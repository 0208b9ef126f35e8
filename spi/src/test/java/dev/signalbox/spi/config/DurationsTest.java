package dev.signalbox.spi.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "30s,PT30S",
    "5m,PT5M",
    "8h,PT8H",
    "5d,PT120H",
    "1h30m,PT1H30M",
    "250ms,PT0.25S",
    "0s,PT0S"
  })
  void readsWhatPeopleWrite(String text, Duration expected) {
    assertEquals(expected, Durations.parse(text).orElseThrow());
    assertEquals(text, Durations.text(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "m",
        "5 m",
        "-5m",
        "5M",
        "30m1h",
        "5m5m",
        "5min",
        "9999999999d",
        "99999d",
        "1.5h",
        "٣m"
      })
  void refusesTheRest(String text) {
    assertTrue(Durations.parse(text).isEmpty());
  }

  @Test
  void readsWhatItWrites() {
    for (int seed = 0; seed < 5000; seed++) {
      Duration length = Duration.ofMillis(new Random(seed).nextInt(Integer.MAX_VALUE));
      assertEquals(length, Durations.parse(Durations.text(length)).orElseThrow(), "seed " + seed);
    }
  }
}
