package dev.signalbox.engine.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DaysTest {
  private static Days in(String zone) {
    return new Days(ZoneId.of(zone));
  }

  @ParameterizedTest
  @CsvSource({
    "America/Los_Angeles, 2026-11-27, 2026-11-27T08:00:00Z, 24",
    "America/Los_Angeles, 2026-03-08, 2026-03-08T08:00:00Z, 23",
    "America/Los_Angeles, 2026-11-01, 2026-11-01T07:00:00Z, 25",
    "Asia/Kathmandu, 2026-11-28, 2026-11-27T18:15:00Z, 24",
    "+05:45, 2026-11-28, 2026-11-27T18:15:00Z, 24",
    "Australia/Lord_Howe, 2026-04-05, 2026-04-04T13:00:00Z, 24",
    "America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00:00Z, 23",
    "America/Havana, 2026-11-01, 2026-11-01T04:00:00Z, 25",
    "Pacific/Kiritimati, 2026-11-28, 2026-11-27T10:00:00Z, 24",
    "Pacific/Apia, 2011-12-29, 2011-12-29T10:00:00Z, 24",
    "UTC, 2028-02-29, 2028-02-29T00:00:00Z, 24"
  })
  void aDayBeginsWhereItsReaderIs(String zone, String day, Instant begin, int hours) {
    Days days = in(zone);
    LocalDate read = days.read(day);
    assertEquals(begin, days.begin(read));
    assertTrue(Math.abs(Duration.between(begin, days.end(read)).toMinutes() - hours * 60L) <= 30);
    assertEquals(read, days.of(begin));
    assertEquals(read.minusDays(1), days.of(begin.minusMillis(1)));
  }

  @Test
  void aDayThatWasLeftOutIsRefused() {
    var none =
        assertThrows(IllegalArgumentException.class, () -> in("Pacific/Apia").read("2011-12-30"));
    assertEquals("There was no 2011-12-30 in Pacific/Apia", none.getMessage());
    assertEquals(LocalDate.of(2011, 12, 30), Days.UTC.read("2011-12-30"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "2026-2-3", "tomorrow", "", "2026-13-01", "02026-01-01"})
  void whatIsNoDayIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Days.UTC.read(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Mars", "Europe/Berlin ", "../etc", "+99:99", "Z\u0000", "5"})
  void onlyKnownZonesCount(String zone) {
    assertTrue(Days.zone(zone).isEmpty());
  }

  @Test
  void aZoneThatIsNotKnownHereIsNotGuessed() {
    assertEquals(in("Asia/Tokyo"), Days.of("Asia/Tokyo", Days.UTC));
    assertEquals(Days.UTC, Days.of("Mars/Olympus_Mons", Days.UTC));
    assertThrows(IllegalArgumentException.class, () -> Days.of("a b", Days.UTC));
    assertThrows(IllegalArgumentException.class, () -> Days.of("x".repeat(65), Days.UTC));
  }

  @Test
  void timesAreShownWhereTheirReaderIs() {
    Instant instant = Instant.parse("2026-11-28T03:04:05.678Z");
    assertEquals("2026-11-27 19:04:05", in("America/Los_Angeles").time(instant));
    assertEquals("UTC", Days.UTC.name());
    assertEquals("Asia/Kathmandu", in("Asia/Kathmandu").name());
  }
}
