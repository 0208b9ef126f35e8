package dev.signalbox.engine.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An event of an iCalendar file, in its own time zone.
///
/// @param from when it begins for the first time
/// @param until when that ends; each other lasts as long, by the clock on the wall
/// @param again how it comes again, or null
/// @param except when it does not begin after all
/// @param besides when it begins, too
record CalendarEvent(
    String what,
    ZoneId zone,
    LocalDateTime from,
    LocalDateTime until,
    @Nullable Recurrence again,
    Set<LocalDateTime> except,
    Set<LocalDateTime> besides) {
  CalendarEvent {
    except = Set.copyOf(except);
    besides = Set.copyOf(besides);
  }

  /// The same, but not when it would begin then.
  CalendarEvent without(LocalDateTime begin) {
    Set<LocalDateTime> fewer = new HashSet<>(except);
    fewer.add(begin);
    return new CalendarEvent(what, zone, from, until, again, fewer, besides);
  }

  /// What of it holds at this moment.
  Optional<CalendarEntry> at(Instant now) {
    var wall = new PlaceClock(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    if (again == null) {
      return at(Stream.of(from), wall, now);
    }
    long days = ChronoUnit.DAYS.between(from.toLocalDate(), until.toLocalDate()) + 1;
    // A clock that is set may show another day.
    return at(
        today
            .minusDays(days)
            .datesUntil(today.plusDays(2))
            .filter(day -> again.isOn(day, from))
            .map(day -> day.atTime(from.toLocalTime())),
        wall,
        now);
  }

  private Optional<CalendarEntry> at(Stream<LocalDateTime> begins, PlaceClock wall, Instant now) {
    return Stream.concat(begins, besides.stream())
        .filter(begin -> !except.contains(begin))
        .map(begin -> entry(begin, wall))
        .filter(entry -> entry.holds(now))
        .findFirst();
  }

  /// What of it begins on a day of its zone.
  Stream<CalendarEntry> on(LocalDate day) {
    LocalDateTime begin = day.atTime(from.toLocalTime());
    boolean isOn = again == null ? begin.equals(from) : again.isOn(day, from);
    var wall = new PlaceClock(zone);
    return Stream.concat(
            isOn ? Stream.of(begin) : Stream.empty(),
            besides.stream().filter(one -> one.toLocalDate().equals(day)))
        .filter(one -> !except.contains(one))
        .map(one -> entry(one, wall));
  }

  private CalendarEntry entry(LocalDateTime begin, PlaceClock wall) {
    return new CalendarEntry(what, wall.begin(begin), wall.end(begin.plus(length())));
  }

  private Duration length() {
    return Duration.between(from, until);
  }
}
