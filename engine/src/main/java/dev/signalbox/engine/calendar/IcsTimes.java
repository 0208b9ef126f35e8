package dev.signalbox.engine.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads times, days and lengths of an iCalendar file.
///
/// @param place whose clock is meant where the file does not say it, or null when nobody knows
record IcsTimes(@Nullable ZoneId place) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final Pattern LENGTH =
      Pattern.compile("\\+?P(?:(\\d+)W|(?:(\\d+)D)?(?:T(?:(\\d+)H)?(?:(\\d+)M)?(?:(\\d+)S)?)?)");

  /// A time on the wall of a place.
  ///
  /// @param day true when it was written as a day
  record Moment(LocalDateTime local, ZoneId zone, boolean day) {}

  /// What a line says, or one of several values of it.
  Moment moment(IcsLine line, String value) {
    try {
      if (value.matches("\\d{8}")) {
        return new Moment(LocalDate.parse(value, DAY).atStartOfDay(), place(line), true);
      }
      if (value.endsWith("Z")) {
        LocalDateTime utc = LocalDateTime.parse(value.substring(0, value.length() - 1), TIME);
        return new Moment(utc, ZoneOffset.UTC, false);
      }
      return new Moment(LocalDateTime.parse(value, TIME), zone(line), false);
    } catch (DateTimeException e) {
      throw new IcsException(
          line.number(),
          line.name() + ": '" + value + "' is no time such as 20261224T180000 or 20261224");
    }
  }

  private ZoneId zone(IcsLine line) {
    String named = line.parameter("TZID");
    if (named == null) {
      return place(line);
    }
    return known(named)
        .orElseThrow(() ->
            new IcsException(
                line.number(),
                line.name()
                    + ": '"
                    + named
                    + "' is no time zone as in Europe/Berlin; names that a program made up are not"
                    + " understood"));
  }

  /// Programs write names with something of their own before them: `/example.org/Europe/Berlin`.
  static Optional<ZoneId> known(String named) {
    String name = named.strip();
    while (!name.isEmpty()) {
      if (ZoneId.getAvailableZoneIds().contains(name)) {
        return Optional.of(ZoneId.of(name));
      }
      int slash = name.indexOf('/');
      name = slash < 0 ? "" : name.substring(slash + 1);
    }
    return Optional.empty();
  }

  private ZoneId place(IcsLine line) {
    if (place == null) {
      throw new IcsException(
          line.number(),
          line.name()
              + " does not say in which time zone: give the calendar a 'zone' in guards.yaml, as"
              + " in { file: holidays.ics, zone: Europe/Berlin }");
    }
    return place;
  }

  /// The end of what begins then and lasts as long as a line says, by the clock on the wall.
  static LocalDateTime after(LocalDateTime begin, IcsLine line) {
    Matcher length = LENGTH.matcher(line.value().strip());
    if (!length.matches() || length.end() < 3) {
      throw new IcsException(
          line.number(), "DURATION: '" + line.value() + "' is no length such as PT8H or P1D");
    }
    Period days = Period.ofDays(7 * part(length, 1) + part(length, 2));
    Duration time =
        Duration.ofHours(part(length, 3)).plusMinutes(part(length, 4)).plusSeconds(part(length, 5));
    return begin.plus(days).plus(time);
  }

  private static int part(Matcher length, int group) {
    return length.group(group) == null ? 0 : Integer.parseInt(length.group(group));
  }
}
