package dev.signalbox.alert.rule;

import dev.signalbox.engine.calendar.PlaceClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/// Hours of certain days by the clock of a place. Of each list one has to fit, of an empty one
/// nothing has to.
///
/// @param days by the week or the calendar
/// @param monthDays from 1 on, or from -1 for the last of the month down
/// @param hours none for whole days
public record DayTimes(
    ZoneId zone,
    List<DayRule> days,
    List<Range> monthDays,
    List<Range> months,
    List<Range> years,
    List<Hours> hours) {
  private static final List<Hours> WHOLE =
      List.of(new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

  public DayTimes {
    days = List.copyOf(days);
    monthDays = List.copyOf(monthDays);
    months = List.copyOf(months);
    years = List.copyOf(years);
    hours = List.copyOf(hours);
  }

  /// Numbers from one to another, both included.
  public record Range(int first, int last) {
    boolean has(int number) {
      return first <= number && number <= last;
    }

    boolean hasDay(LocalDate day) {
      int length = day.lengthOfMonth();
      return new Range(fromStart(first, length), fromStart(last, length)).has(day.getDayOfMonth());
    }

    private static int fromStart(int day, int length) {
      return day < 0 ? length + day + 1 : day;
    }
  }

  /// Part of a day.
  ///
  /// @param until on the next day where it is not after `from`
  public record Hours(LocalTime from, LocalTime until) {
    Span on(LocalDate day, PlaceClock wall) {
      LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
      return new Span(wall.begin(day.atTime(from)), wall.end(last.atTime(until)));
    }
  }

  /// From one moment until just before another.
  record Span(Instant from, Instant until) {
    boolean holds(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(until);
    }
  }

  boolean isOn(LocalDate day) {
    return fits(days, rule -> rule.isOn(day))
        && fits(monthDays, range -> range.hasDay(day))
        && fits(months, range -> range.has(day.getMonthValue()))
        && fits(years, range -> range.has(day.getYear()));
  }

  private static <T> boolean fits(List<T> some, java.util.function.Predicate<T> test) {
    return some.isEmpty() || some.stream().anyMatch(test);
  }

  /// What begins on a day of the place.
  Stream<Span> on(LocalDate day) {
    if (!isOn(day)) {
      return Stream.empty();
    }
    var wall = new PlaceClock(zone);
    return (hours.isEmpty() ? WHOLE : hours).stream().map(part -> part.on(day, wall));
  }

  boolean holds(Instant moment) {
    LocalDate today = moment.atZone(zone).toLocalDate();
    // What began yesterday may end today, and a clock that is set may show another day.
    return Stream.of(today.minusDays(1), today, today.plusDays(1))
        .flatMap(this::on)
        .anyMatch(span -> span.holds(moment));
  }
}
