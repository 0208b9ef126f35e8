package dev.signalbox.engine.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// Counts the days and hours in which entries of a calendar hold.
///
/// @param calendar when business is
record BusinessTime(Calendar calendar) {
  /// How far it looks.
  private static final int MOST_DAYS = 366;

  /// Monday to Friday, nine to five.
  static Calendar usual(ZoneId zone) {
    var week = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    var hours = new Calendar.Weekly("business", week, LocalTime.of(9, 0), LocalTime.of(17, 0));
    return new Calendar(zone, List.of(), List.of(hours), List.of());
  }

  Optional<Instant> days(Instant from, int count) {
    ZonedDateTime begin = from.atZone(calendar.zone());
    int left = count;
    for (int day = 1; day <= MOST_DAYS; day++) {
      LocalDate next = begin.toLocalDate().plusDays(day);
      left -= isBusiness(next) ? 1 : 0;
      if (left == 0) {
        return Optional.of(new PlaceClock(calendar.zone()).end(next.atTime(begin.toLocalTime())));
      }
    }
    return Optional.empty();
  }

  private boolean isBusiness(LocalDate day) {
    Instant end = day.plusDays(1).atStartOfDay(calendar.zone()).toInstant();
    Instant begin = day.atStartOfDay(calendar.zone()).toInstant();
    return calendar.next(begin).filter(entry -> entry.from().isBefore(end)).isPresent();
  }

  Optional<Instant> hours(Instant from, Duration length) {
    Instant end = from.plus(Duration.ofDays(MOST_DAYS));
    Instant now = from;
    Duration left = length;
    while (now.isBefore(end)) {
      Optional<CalendarEntry> next = calendar.next(now);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      Instant begin = next.get().from().isAfter(now) ? next.get().from() : now;
      Duration open = Duration.between(begin, next.get().until());
      if (open.compareTo(left) >= 0) {
        return Optional.of(begin.plus(left));
      }
      left = left.minus(open);
      now = next.get().until();
    }
    return Optional.empty();
  }
}
