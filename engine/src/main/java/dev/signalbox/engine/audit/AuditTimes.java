package dev.signalbox.engine.audit;

import dev.signalbox.engine.search.Days;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A span of time as people say it: `today`, `yesterday`, `tuesday`, `last tuesday`, `last week`,
/// `this week`, `last 3 hours`, `2026-03-01`, and `since` any of them.
record AuditTimes(Instant from, @Nullable Instant until) {
  /// Takes such words from the front; takes nothing when they say no time.
  static Optional<AuditTimes> take(Deque<String> words, Instant now, Days days) {
    LocalDate today = days.of(now);
    List<String> next = new ArrayList<>();
    for (String word : words.stream().limit(4).toList()) {
      next.add(word.toLowerCase(Locale.ROOT).replaceAll("[?!,.;]+$", ""));
    }
    boolean since = !next.isEmpty() && next.getFirst().equals("since");
    int lead = since || (!next.isEmpty() && next.getFirst().equals("on")) ? 1 : 0;
    Optional<Span> span = span(next.subList(lead, next.size()), new Present(now, today, days));
    span.ifPresent(found -> {
      for (int i = 0; i < lead + found.words; i++) {
        words.remove();
      }
    });
    return span.map(found -> new AuditTimes(found.from, since ? null : found.until));
  }

  private static Optional<Span> span(List<String> words, Present now) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String first = words.getFirst();
    String second = words.size() > 1 ? words.get(1) : "";
    return switch (first) {
      case "today" -> Optional.of(days(1, now.today, 1, now));
      case "yesterday" -> Optional.of(days(1, now.today.minusDays(1), 1, now));
      case "this" ->
          second.equals("week")
              ? Optional.of(days(2, monday(now.today), 7, now))
              : Optional.empty();
      case "last" -> last(words, second, now);
      default ->
          weekday(first)
              .map(day -> day(1, day, now))
              .or(() -> date(first, now.days).map(date -> days(1, date, 1, now)));
    };
  }

  private static Optional<Span> last(List<String> words, String second, Present now) {
    if (second.equals("week")) {
      return Optional.of(days(2, monday(now.today).minusWeeks(1), 7, now));
    }
    Optional<Span> weekday = weekday(second).map(day -> day(2, day, now));
    if (weekday.isPresent() || words.size() < 3 || !second.matches("[1-9][0-9]{0,3}")) {
      return weekday;
    }
    long count = Long.parseLong(second);
    Optional<Duration> length =
        switch (words.get(2)) {
          case "minute", "minutes" -> Optional.of(Duration.ofMinutes(count));
          case "hour", "hours" -> Optional.of(Duration.ofHours(count));
          case "day", "days" -> Optional.of(Duration.ofDays(count));
          case "week", "weeks" -> Optional.of(Duration.ofDays(7 * count));
          default -> Optional.empty();
        };
    return length.map(span -> new Span(3, now.instant.minus(span), null));
  }

  /// The newest such day before today.
  private static Span day(int words, DayOfWeek day, Present now) {
    return days(words, now.today.with(TemporalAdjusters.previous(day)), 1, now);
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static Span days(int words, LocalDate first, int count, Present now) {
    return new Span(words, now.days.begin(first), now.days.begin(first.plusDays(count)));
  }

  private static Optional<DayOfWeek> weekday(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      if (word.equals(name) || word.equals(name.substring(0, 3))) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> date(String word, Days days) {
    return Days.written(word).map(day -> days.read(word));
  }

  private record Present(Instant instant, LocalDate today, Days days) {}

  private record Span(int words, Instant from, @Nullable Instant until) {}
}
