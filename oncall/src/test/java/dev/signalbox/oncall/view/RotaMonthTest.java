package dev.signalbox.oncall.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.oncall.file.OnCallReader;
import dev.signalbox.oncall.rota.Cover;
import dev.signalbox.oncall.rota.OnCall;
import dev.signalbox.oncall.rota.Rota;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A month as it is drawn.
final class RotaMonthTest {
  private static final String FILE =
      """
      schedules:
        day:
          zone: Europe/Berlin
          layers: [{ people: [ada, bo], from: 2026-03-23, turn: weekly MON 02:30, only: [MON-FRI 02:30-17:00] }]
        all:
          zone: Europe/Berlin
          layers: [{ people: [ada, bo], from: 2026-03-23, turn: weekly MON 09:00 }]
      nobody: "@ada"
      """;
  private static final Instant NOW = Instant.parse("2026-03-25T10:00:00Z");

  @Test
  void isWholeWeeksWithHandOffsAndGapsByTheClockOfItsZone() {
    RotaMonth month = month("day", YearMonth.of(2026, 3), List.of());
    assertEquals("2026-02-23", month.days().getFirst().date());
    assertEquals("2026-04-05", month.days().getLast().date());
    assertEquals(42, month.days().size());
    assertEquals("2026-03-25", month.today());
    assertEquals(
        List.of("nobody 00:00 02:30", "ada 02:30 17:00", "nobody 17:00 24:00"),
        parts(month, "2026-03-24"));
    assertEquals(List.of("nobody 00:00 24:00"), parts(month, "2026-03-29"));
    assertEquals(
        List.of("nobody 00:00 02:30", "bo 02:30 17:00", "nobody 17:00 24:00"),
        parts(month, "2026-03-30"));
  }

  @Test
  void aHandOffIsWhereItBeginsAndACoverIsMarked() {
    var cover =
        new Cover(
            "1",
            "all",
            "grace",
            Instant.parse("2026-03-26T11:00:00Z"),
            Instant.parse("2026-03-27T11:00:00Z"),
            "ada");
    RotaMonth month = month("all", YearMonth.of(2026, 3), List.of(cover));
    assertEquals(
        List.of("ada 00:00 12:00", "grace 12:00 24:00 by a cover"), parts(month, "2026-03-26"));
    assertEquals(
        List.of("grace 00:00 12:00 by a cover", "ada 12:00 24:00"), parts(month, "2026-03-27"));
    assertTrue(day(month, "2026-03-26").parts().getLast().begins());
    assertEquals(List.of("bo 00:00 24:00"), parts(month, "2026-04-01"));
  }

  /// Whatever month and zone: each moment is in exactly one part, however the clock is set.
  @Test
  void leavesNothingOutAndTellsNothingTwice() {
    var random = new Random(7);
    List<String> zones =
        List.of("Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Asia/Kolkata");
    for (int i = 0; i < 200; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      var grid =
          new MonthGrid(YearMonth.of(2000 + random.nextInt(38), 1 + random.nextInt(12)), zone);
      assertEquals(0, grid.days().size() % 7);
      Instant at = grid.begin();
      for (LocalDate day : grid.days()) {
        assertEquals(at, grid.begin(day), () -> zone + " " + day);
        at = grid.begin(day.plusDays(1));
        assertTrue(Duration.between(grid.begin(day), at).toHours() >= 23, () -> zone + " " + day);
      }
      assertEquals(at, grid.end());
    }
  }

  private static RotaMonth month(String name, YearMonth month, List<Cover> covers) {
    Rota rota =
        new OnCallReader().read("oncall.yaml", FILE).value().orElseThrow().rotas().get(name);
    var grid = new MonthGrid(month, rota.zone());
    return RotaMonth.of(
        rota, List.of(), grid, NOW, OnCall.between(rota, covers, grid.begin(), grid.end()));
  }

  private static RotaMonth.Day day(RotaMonth month, String date) {
    return month.days().stream().filter(one -> one.date().equals(date)).findFirst().orElseThrow();
  }

  private static List<String> parts(RotaMonth month, String date) {
    return day(month, date).parts().stream()
        .map(part ->
            "%s %s %s%s"
                .formatted(
                    part.person() == null ? "nobody" : part.person(),
                    part.from(),
                    part.until(),
                    part.cover() ? " by a cover" : ""))
        .toList();
  }
}
