package dev.signalbox.oncall.rota;

import dev.signalbox.engine.calendar.PlaceClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How often a layer hands off, by the clock on the wall. Hand-offs are numbered in local dates
/// from the first one on; what the clock does to a day changes no number.
///
/// @param days from one day of hand-offs to the next
/// @param day of the week on which they are, or null
/// @param times on such a day, in order; several only when that is each day
public record RotaTurn(int days, @Nullable DayOfWeek day, List<LocalTime> times) {
  public RotaTurn {
    times = List.copyOf(times);
  }

  /// The day of the first hand-off of a layer that begins on this one.
  LocalDate first(LocalDate from) {
    return day == null ? from : from.with(TemporalAdjusters.nextOrSame(day));
  }

  /// The number of a hand-off that is not before anything on this day.
  ///
  /// @param first what [#first] said
  long after(LocalDate first, LocalDate date) {
    long passed = Math.floorDiv(ChronoUnit.DAYS.between(first, date), days);
    return (passed + 1) * times.size();
  }

  /// The moment of a hand-off: of two that the wall shows so, the earlier; the first one after a
  /// gap in which it would be.
  Instant moment(LocalDate first, long number, ZoneId zone) {
    return new PlaceClock(zone).begin(local(first, number));
  }

  /// Whether there is no such day in this zone, and so no turn of it.
  boolean skips(LocalDate first, long number, ZoneId zone) {
    if (days > 1) {
      return false;
    }
    LocalDateTime local = local(first, number);
    ZoneOffsetTransition set = zone.getRules().getTransition(local);
    LocalDateTime midnight = local.toLocalDate().atStartOfDay();
    return set != null
        && set.isGap()
        && !set.getDateTimeBefore().isAfter(midnight)
        && !set.getDateTimeAfter().isBefore(midnight.plusDays(1));
  }

  private LocalDateTime local(LocalDate first, long number) {
    LocalDate date = first.plusDays(Math.floorDiv(number, times.size()) * days);
    return date.atTime(times.get((int) Math.floorMod(number, (long) times.size())));
  }
}
