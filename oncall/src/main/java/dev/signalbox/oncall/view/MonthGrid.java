package dev.signalbox.oncall.view;

import dev.signalbox.engine.calendar.PlaceClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/// The whole weeks that have something of a month, as a place counts its days.
record MonthGrid(YearMonth month, ZoneId zone) {
  LocalDate first() {
    return month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  LocalDate last() {
    return month.atEndOfMonth().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
  }

  List<LocalDate> days() {
    return first().datesUntil(last().plusDays(1)).toList();
  }

  Instant begin() {
    return begin(first());
  }

  Instant end() {
    return begin(last().plusDays(1));
  }

  /// When a day begins there.
  Instant begin(LocalDate day) {
    return new PlaceClock(zone).begin(day.atStartOfDay());
  }
}
