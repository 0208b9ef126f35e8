package dev.signalbox.oncall.rota;

import dev.signalbox.engine.calendar.PlaceClock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/// Hours of a week in which a layer has somebody. Where the clock is set it never gets shorter.
///
/// @param days on which it begins
/// @param until on the next day where it is not after `from`
public record RotaWindow(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
  public RotaWindow {
    days = Set.copyOf(days);
  }

  boolean isOn(LocalDate day) {
    return days.contains(day.getDayOfWeek());
  }

  Instant begin(LocalDate day, PlaceClock wall) {
    return wall.begin(day.atTime(from));
  }

  Instant end(LocalDate day, PlaceClock wall) {
    return wall.end((until.isAfter(from) ? day : day.plusDays(1)).atTime(until));
  }
}
