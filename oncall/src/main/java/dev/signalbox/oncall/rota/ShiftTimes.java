package dev.signalbox.oncall.rota;

import dev.signalbox.engine.calendar.PlaceClock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Times as people say them to a colleague, by the clock of a rota: `18:00`, `fri 18:00`, `tomorrow
/// 09:00`, `2026-12-24 18:00`. A weekday is the next one, today included; each time is after the
/// one before it.
public record ShiftTimes(ZoneId zone, Instant now) {
  /// How they are written, for messages.
  public static final String FORM = "as in fri 18:00, tomorrow 09:00 or 2026-12-24 18:00";

  private static final List<String> DAYS =
      Stream.of(DayOfWeek.values())
          .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
          .toList();

  /// All times of a text, in order; empty when a word of it is none.
  public Optional<List<Instant>> read(List<String> words) {
    var times = new ArrayList<Instant>();
    LocalDate day = null;
    for (String word : words) {
      Instant after = times.isEmpty() ? now : times.getLast();
      Optional<LocalDate> named = day(word.toLowerCase(Locale.ROOT), after);
      Optional<LocalTime> time = named.isPresent() ? Optional.empty() : time(word);
      if (named.isPresent() && day == null) {
        day = named.get();
      } else if (time.isPresent()) {
        times.add(moment(day, time.get(), after, times.isEmpty()));
        day = null;
      } else {
        return Optional.empty();
      }
    }
    return day == null ? Optional.of(times) : Optional.empty();
  }

  private Instant moment(@Nullable LocalDate day, LocalTime time, Instant after, boolean first) {
    var wall = new PlaceClock(zone);
    if (day != null) {
      return wall.begin(day.atTime(time));
    }
    Instant today = wall.begin(after.atZone(zone).toLocalDate().atTime(time));
    return first || today.isAfter(after)
        ? today
        : wall.begin(after.atZone(zone).toLocalDate().plusDays(1).atTime(time));
  }

  private Optional<LocalDate> day(String word, Instant after) {
    LocalDate today = after.atZone(zone).toLocalDate();
    if (word.equals("today")) {
      return Optional.of(now.atZone(zone).toLocalDate());
    }
    if (word.equals("tomorrow")) {
      return Optional.of(now.atZone(zone).toLocalDate().plusDays(1));
    }
    int weekday = word.length() < 3 ? -1 : DAYS.indexOf(word.substring(0, 3));
    boolean named =
        weekday >= 0 && DayOfWeek.of(weekday + 1).name().toLowerCase(Locale.ROOT).startsWith(word);
    if (named) {
      return Optional.of(today.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(weekday + 1))));
    }
    try {
      return Optional.of(LocalDate.parse(word));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> time(String word) {
    try {
      return Optional.of(LocalTime.parse(word.length() == 4 ? "0" + word : word));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
