package dev.signalbox.chat.ownercard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.config.SettingsException;
import dev.signalbox.testkit.MapSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnerCardConfigTest {
  private static final Days BERLIN = new Days(ZoneId.of("Europe/Berlin"));

  private static OwnerCardConfig read(Map<String, String> settings) {
    return OwnerCardConfig.read(new MapSettings("signalbox.yaml", settings), BERLIN);
  }

  private static Instant after(OwnerCardConfig config, String time) {
    return config.weekly().next(Instant.parse(time)).orElseThrow();
  }

  @Test
  void isMondayAtNineByTheClockOfTheInstallation() {
    OwnerCardConfig config = read(Map.of());
    assertEquals("MON 09:00 Europe/Berlin", config.weekly().text());
    assertEquals(
        Instant.parse("2026-03-09T08:00:00Z"), after(config, "2026-03-02T12:00:00Z"), "in winter");
    assertEquals(
        Instant.parse("2026-03-30T07:00:00Z"), after(config, "2026-03-23T12:00:00Z"), "in summer");
  }

  @ParameterizedTest
  @CsvSource({
    "SUN 02:30, 2026-03-29T01:00:00Z", // spring skips it: it comes at the change
    "SUN 03:30, 2026-03-29T01:30:00Z"
  })
  void goesByTheClockWhenItChangesInSpring(String when, String comes) {
    assertEquals(
        Instant.parse(comes), after(read(Map.of("owner-card", when)), "2026-03-25T12:00:00Z"));
  }

  @Test
  void comesOnceWhereAutumnRepeatsIt() {
    OwnerCardConfig config = read(Map.of("owner-card", "SUN 02:30"));
    Instant first = after(config, "2026-10-24T12:00:00Z");
    assertEquals(Instant.parse("2026-10-25T00:30:00Z"), first);
    assertEquals(Instant.parse("2026-11-01T01:30:00Z"), after(config, first.toString()));
  }

  @Test
  void saysWhoseClockAndCanBeOff() {
    OwnerCardConfig config = read(Map.of("owner-card", "FRI 16:30 America/New_York"));
    assertEquals(Instant.parse("2026-03-06T21:30:00Z"), after(config, "2026-03-02T12:00:00Z"));
    assertNull(read(Map.of("owner-card", "off")).weekly());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MON",
        "Monday 09:00",
        "MON 9",
        "MON 25:00",
        "MON 09:00 Europe/Berlim",
        "MON 09:00 UTC now",
        "OFF",
        ""
      })
  void refusesWhatIsNoTimeOfTheWeek(String text) {
    var refused =
        assertThrows(SettingsException.class, () -> read(Map.of("owner-card", text)), text);
    assertTrue(refused.getMessage().contains("owner-card"), refused.getMessage());
  }
}
