package dev.signalbox.alert.rule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

/// Some days of the calendar.
public sealed interface DayRule {
  boolean isOn(LocalDate day);

  /// Days of each week.
  record Weekdays(Set<DayOfWeek> days) implements DayRule {
    public Weekdays {
      days = Set.copyOf(days);
    }

    @Override
    public boolean isOn(LocalDate day) {
      return days.contains(day.getDayOfWeek());
    }
  }

  /// One weekday of each month: `3rd TUE`, `last FRI`.
  ///
  /// @param which from 1 on; -1 for the last
  record OfMonth(int which, DayOfWeek weekday) implements DayRule {
    @Override
    public boolean isOn(LocalDate day) {
      return day.getDayOfWeek() == weekday
          && day.equals(day.with(TemporalAdjusters.dayOfWeekInMonth(which, weekday)));
    }
  }

  /// Days from one to another, both included.
  record Dates(LocalDate first, LocalDate last) implements DayRule {
    @Override
    public boolean isOn(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }
  }
}
