package dev.signalbox.engine.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
  /// In which nothing ever is.
  public static final Calendar NOTHING =
      new Calendar(ZoneOffset.UTC, List.of(), List.of(), List.of());

  private static final int NEXT_DAYS = 366;

  public Calendar {
    events = List.copyOf(events);
    once = List.copyOf(once);
    weekly = List.copyOf(weekly);
  }

  /// Monday to Friday, nine to five, by the clock of a place.
  public static Calendar business(ZoneId zone) {
    return BusinessTime.usual(zone);
  }

  /// The entry of this moment, else the one that begins next; empty when none does within a year.
  Optional<CalendarEntry> next(Instant now) {
    Optional<CalendarEntry> next = at(now);
    LocalDate today = now.atZone(zone).toLocalDate();
    for (int day = -1; next.isEmpty() && day <= NEXT_DAYS; day++) {
      LocalDate found = today.plusDays(day);
      // Of two days, since an event in another zone may begin before what was found.
      next =
          Stream.concat(on(found), on(found.plusDays(1)))
              .filter(entry -> entry.from().isAfter(now))
              .min(Comparator.comparing(CalendarEntry::from));
    }
    return next;
  }

  /// When what holds now ends, or what comes next begins; empty when nothing does within a year.
  public Optional<Instant> change(Instant now) {
    return at(now).map(CalendarEntry::until).or(() -> next(now).map(CalendarEntry::from));
  }

  /// What begins on a day.
  private Stream<CalendarEntry> on(LocalDate day) {
    var wall = new PlaceClock(zone);
    Stream<CalendarEntry> single =
        once.stream().filter(one -> one.from().toLocalDate().equals(day)).map(one -> one.on(wall));
    Stream<CalendarEntry> repeated =
        weekly.stream()
            .filter(one -> one.days().contains(day.getDayOfWeek()))
            .map(one -> one.on(day, wall));
    return Stream.concat(
        Stream.concat(single, repeated), events.stream().flatMap(event -> event.on(day)));
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
