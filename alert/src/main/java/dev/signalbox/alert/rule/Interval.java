package dev.signalbox.alert.rule;

import dev.signalbox.engine.document.Position;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Times that have a name.
///
/// @param at where it stands in the file
/// @param times of which one has to hold
/// @param outside whether it holds when none of them does
public record Interval(Position at, List<DayTimes> times, boolean outside) {
  private static final int FURTHEST_DAYS = 5 * 366;

  public Interval {
    times = List.copyOf(times);
  }

  public boolean holds(Instant moment) {
    return outside != times.stream().anyMatch(part -> part.holds(moment));
  }

  /// When it holds that does not now, or the other way round; empty when that is not within five
  /// years.
  public Optional<Instant> nextChange(Instant moment) {
    boolean now = holds(moment);
    LocalDate today = moment.atZone(ZoneOffset.UTC).toLocalDate();
    return today
        .datesUntil(today.plusDays(FURTHEST_DAYS))
        .flatMap(this::edges)
        .filter(edge -> edge.isAfter(moment) && holds(edge) != now)
        .findFirst();
  }

  /// Moments of a day of UTC at which something begins or ends, in order.
  private Stream<Instant> edges(LocalDate day) {
    Instant begin = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return times.stream()
        .flatMap(part -> day.minusDays(2).datesUntil(day.plusDays(2)).flatMap(part::on))
        .flatMap(span -> Stream.of(span.from(), span.until()))
        .filter(edge -> !edge.isBefore(begin) && edge.isBefore(end))
        .distinct()
        .sorted();
  }
}
