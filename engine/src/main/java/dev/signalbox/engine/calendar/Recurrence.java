package dev.signalbox.engine.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How something comes again: the part of RFC 5545's `RRULE` that chooses days.
///
/// @param interval each how many days, weeks, months or years, at least 1
/// @param until the last time at which it may begin, or null for ever
/// @param days days of the week, in a month or year perhaps the n-th of them alone
/// @param monthDays days of the month, from its end where negative
/// @param months 1 to 12; empty for all
/// @param weekStart the day on which weeks begin, where only each n-th counts
record Recurrence(
    Frequency frequency,
    int interval,
    @Nullable LocalDateTime until,
    List<Day> days,
    Set<Integer> monthDays,
    Set<Integer> months,
    DayOfWeek weekStart) {
  private static final int MOST_YEARS = 200;

  enum Frequency {
    DAILY,
    WEEKLY,
    MONTHLY,
    YEARLY
  }

  /// A day of the week.
  ///
  /// @param ordinal which one of its month or year, from the end where negative; 0 for each
  record Day(int ordinal, DayOfWeek day) {}

  Recurrence {
    days = List.copyOf(days);
    monthDays = Set.copyOf(monthDays);
    months = Set.copyOf(months);
  }

  /// The same, at most until then.
  Recurrence until(LocalDateTime last) {
    return new Recurrence(frequency, interval, last, days, monthDays, months, weekStart);
  }

  /// Whether what began first then begins on this day, too.
  boolean isOn(LocalDate day, LocalDateTime first) {
    LocalDate begin = first.toLocalDate();
    return !day.isBefore(begin)
        && (until == null || !day.atTime(first.toLocalTime()).isAfter(until))
        && (months.isEmpty() || months.contains(day.getMonthValue()))
        && isInStep(day, begin)
        && isChosen(day, begin);
  }

  private boolean isInStep(LocalDate day, LocalDate begin) {
    long apart =
        switch (frequency) {
          case DAILY -> ChronoUnit.DAYS.between(begin, day);
          case WEEKLY -> ChronoUnit.WEEKS.between(week(begin), week(day));
          case MONTHLY -> ChronoUnit.MONTHS.between(begin.withDayOfMonth(1), day.withDayOfMonth(1));
          case YEARLY -> day.getYear() - begin.getYear();
        };
    return apart % interval == 0;
  }

  private LocalDate week(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(weekStart));
  }

  private boolean isChosen(LocalDate day, LocalDate begin) {
    if (days.isEmpty() && monthDays.isEmpty()) {
      return switch (frequency) {
        case DAILY -> true;
        case WEEKLY -> day.getDayOfWeek() == begin.getDayOfWeek();
        case MONTHLY -> day.getDayOfMonth() == begin.getDayOfMonth();
        case YEARLY ->
            day.getDayOfMonth() == begin.getDayOfMonth()
                && (!months.isEmpty() || day.getMonth() == begin.getMonth());
      };
    }
    return (days.isEmpty() || days.stream().anyMatch(one -> isOne(one, day)))
        && (monthDays.isEmpty() || isMonthDay(day));
  }

  private boolean isMonthDay(LocalDate day) {
    return monthDays.contains(day.getDayOfMonth())
        || monthDays.contains(day.getDayOfMonth() - day.lengthOfMonth() - 1);
  }

  private boolean isOne(Day one, LocalDate day) {
    if (one.day() != day.getDayOfWeek()) {
      return false;
    }
    boolean ofYear = frequency == Frequency.YEARLY && months.isEmpty();
    int place = ofYear ? day.getDayOfYear() : day.getDayOfMonth();
    int length = ofYear ? day.lengthOfYear() : day.lengthOfMonth();
    int fromFront = (place - 1) / 7 + 1;
    int fromBack = (length - place) / 7 + 1;
    return one.ordinal() == 0 || one.ordinal() == fromFront || one.ordinal() == -fromBack;
  }

  /// When it begins for the last of so many times; empty when that is too far away.
  Optional<LocalDateTime> last(LocalDateTime first, int count) {
    LocalDate end = first.toLocalDate().plusYears(MOST_YEARS);
    int found = 0;
    for (LocalDate day = first.toLocalDate(); day.isBefore(end); day = day.plusDays(1)) {
      found += isOn(day, first) ? 1 : 0;
      if (found == count) {
        return Optional.of(day.atTime(first.toLocalTime()));
      }
    }
    return Optional.empty();
  }
}
