package dev.signalbox.engine.runbook;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;

/// Times of a wall clock in a time zone, as cron writes them. Where both days of the month and days
/// of the week are narrowed, either will do, as in crontab(5).
///
/// A time that a change of the clock skips comes at the change; one that it repeats comes the first
/// time alone. Where every hour is meant it is the minute that counts: nothing is made up for, and
/// both of a repeated hour count.
///
/// @param text as it was written, blanks apart
/// @param fields bits of the values that fit
public record Cron(String text, Fields fields, ZoneId zone) {
  private static final int HORIZON_YEARS = 12;
  private static final int EVERY_DAY = 0xFFFFFFFE;
  private static final int EVERY_WEEKDAY = 0x7F;
  private static final int EVERY_HOUR = 0xFFFFFF;

  /// Which values fit: bit 0 of minutes is minute 0, bit 1 of days and months is the first, bit 0
  /// of weekdays is Sunday.
  public record Fields(long minutes, int hours, int days, int months, int weekdays) {
    boolean minute(int minute) {
      return (minutes >> minute & 1) == 1;
    }

    boolean hour(int hour) {
      return (hours >> hour & 1) == 1;
    }

    boolean date(LocalDate date) {
      if ((months >> date.getMonthValue() & 1) == 0) {
        return false;
      }
      boolean day = (days >> date.getDayOfMonth() & 1) == 1;
      boolean weekday =
          (weekdays >> date.getDayOfWeek().getValue() % DayOfWeek.values().length & 1) == 1;
      boolean either = days != EVERY_DAY && weekdays != EVERY_WEEKDAY;
      return either ? day || weekday : day && weekday;
    }
  }

  /// The first time after this; empty when none comes within twelve years, as of 30 February.
  public Optional<Instant> next(Instant after) {
    return fields.hours == EVERY_HOUR ? byTheMinute(after) : byTheClock(after);
  }

  private Optional<Instant> byTheClock(Instant after) {
    LocalDate first = LocalDateTime.ofInstant(after, zone).toLocalDate().minusDays(1);
    LocalDate last = first.plusYears(HORIZON_YEARS);
    for (LocalDate date = first; date.isBefore(last); date = date.plusDays(1)) {
      if (fields.date(date)) {
        Optional<Instant> found = on(date, after);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> on(LocalDate date, Instant after) {
    for (int hour = 0; hour < 24; hour++) {
      for (int minute = 0; fields.hour(hour) && minute < 60; minute++) {
        if (fields.minute(minute)) {
          Instant at = instant(date.atTime(hour, minute));
          if (at.isAfter(after)) {
            return Optional.of(at);
          }
        }
      }
    }
    return Optional.empty();
  }

  /// Never earlier for a later local time.
  private Instant instant(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.toInstant(zone.getRules().getValidOffsets(local).getFirst());
  }

  private Optional<Instant> byTheMinute(Instant after) {
    Instant at = after.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    LocalDate last = LocalDateTime.ofInstant(at, zone).toLocalDate().plusYears(HORIZON_YEARS);
    LocalDateTime local = LocalDateTime.ofInstant(at, zone);
    while (local.toLocalDate().isBefore(last)) {
      if (!fields.date(local.toLocalDate())) {
        Instant tomorrow = local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        at = tomorrow.isAfter(at) ? tomorrow : at.plus(1, ChronoUnit.MINUTES);
      } else if (fields.minute(local.getMinute())) {
        return Optional.of(at);
      } else {
        at = at.plus(1, ChronoUnit.MINUTES);
      }
      local = LocalDateTime.ofInstant(at, zone);
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
