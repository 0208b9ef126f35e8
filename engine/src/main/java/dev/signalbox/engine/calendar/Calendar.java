package dev.signalbox.engine.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// When something is the case in one place: single times, some that come each week, and events of
/// iCalendar files.
///
/// @param zone whose clock its times are read from
public record Calendar(
    ZoneId zone, List<Once> once, List<Weekly> weekly, List<CalendarEvent> events) {
  public Calendar {
    events = List.copyOf(events);
    once = List.copyOf(once);
    weekly = List.copyOf(weekly);
  }

  /// The entry of this moment, of several the one that lasts longest; empty between entries.
  public Optional<CalendarEntry> at(Instant now) {
    var wall = new PlaceClock(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    Stream<CalendarEntry> single = once.stream().map(one -> one.on(wall));
    // What began yesterday may end today, and a clock that is set may show another day.
    Stream<CalendarEntry> repeated =
        weekly.stream()
            .flatMap(one ->
                Stream.of(today.minusDays(1), today, today.plusDays(1))
                    .filter(day -> one.days().contains(day.getDayOfWeek()))
                    .map(day -> one.on(day, wall)));
    Stream<CalendarEntry> written = Stream.concat(single, repeated);
    return Stream.concat(
            written.filter(entry -> entry.holds(now)),
            events.stream().flatMap(event -> event.at(now).stream()))
        .max(Comparator.comparing(CalendarEntry::until));
  }

  /// A time that comes once.
  public record Once(String what, LocalDateTime from, LocalDateTime until) {
    CalendarEntry on(PlaceClock wall) {
      return new CalendarEntry(what, wall.begin(from), wall.end(until));
    }
  }

  /// A time that comes each week.
  ///
  /// @param days on which it begins
  /// @param until on the next day where it is not after `from`
  public record Weekly(String what, Set<DayOfWeek> days, LocalTime from, LocalTime until) {
    public Weekly {
      days = Set.copyOf(days);
    }

    CalendarEntry on(LocalDate day, PlaceClock wall) {
      LocalDate last = until.isAfter(from) ? day : day.plusDays(1);
      return new CalendarEntry(what, wall.begin(day.atTime(from)), wall.end(last.atTime(until)));
    }
  }
}
