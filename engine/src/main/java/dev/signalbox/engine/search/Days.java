package dev.signalbox.engine.search;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Days as a reader's clock has them, in the reader's time zone.
public record Days(ZoneId zone) {
  public static final Days UTC = new Days(ZoneOffset.UTC);

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_+/-]{0,63}");
  private static final Pattern OFFSET = Pattern.compile("[+-]\\d{2}:\\d{2}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /// A time zone by its IANA name, `America/Los_Angeles`, or its distance from UTC, `+05:45`; empty
  /// when there is none of this name.
  public static Optional<ZoneId> zone(String name) {
    boolean known =
        NAME.matcher(name).matches()
            ? ZoneId.getAvailableZoneIds().contains(name)
            : OFFSET.matcher(name).matches();
    try {
      return known ? Optional.of(ZoneId.of(name)) : Optional.empty();
    } catch (DateTimeException beyond) {
      return Optional.empty();
    }
  }

  /// The days of the zone that a reader's program names.
  ///
  /// @param otherwise for a zone that may be one, but is not known here
  /// @throws IllegalArgumentException when it cannot be the name of a zone
  public static Days of(String zone, Days otherwise) {
    if (!NAME.matcher(zone).matches() && !OFFSET.matcher(zone).matches()) {
      throw new IllegalArgumentException(
          "This is no time zone: write it like America/Los_Angeles or +05:45");
    }
    return zone(zone).map(Days::new).orElse(otherwise);
  }

  /// The day that a word says; empty when it says none.
  public static Optional<LocalDate> written(String word) {
    try {
      return DAY.matcher(word).matches() ? Optional.of(LocalDate.parse(word)) : Optional.empty();
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /// A day as people write it.
  ///
  /// @throws IllegalArgumentException when there is no such day, with what was expected
  public LocalDate read(String text) {
    LocalDate day =
        written(text)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "'" + text + "' is not a day: write it like 2026-03-02"));
    if (!begin(day).isBefore(end(day))) {
      throw new IllegalArgumentException("There was no " + text + " in " + name());
    }
    return day;
  }

  /// The day it is at an instant.
  public LocalDate of(Instant instant) {
    return LocalDate.ofInstant(instant, zone);
  }

  /// A time to the second, for people.
  public String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  /// The first instant of a day.
  public Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /// The first instant after a day.
  public Instant end(LocalDate day) {
    return begin(day.plusDays(1));
  }

  /// The zone as people know it.
  public String name() {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }
}
