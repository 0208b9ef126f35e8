package dev.signalbox.engine.calendar;

import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long something may take: a length of time, or so many business days or hours.
public sealed interface TimeSpan {
  /// As it is written: `30m`, `2 business days`.
  String text();

  /// When it is over that begins then; empty when the calendar has too little time in the next
  /// year.
  ///
  /// @param business when business is
  Optional<Instant> after(Instant from, Calendar business);

  /// What goes on day and night.
  record Elapsed(Duration length) implements TimeSpan {
    @Override
    public String text() {
      return Durations.text(length);
    }

    @Override
    public Optional<Instant> after(Instant from, Calendar business) {
      return Optional.of(from.plus(length));
    }
  }

  /// Ends at the same time of the day, on the last of so many further days that have business.
  record BusinessDays(int count) implements TimeSpan {
    @Override
    public String text() {
      return count + (count == 1 ? " business day" : " business days");
    }

    @Override
    public Optional<Instant> after(Instant from, Calendar business) {
      return new BusinessTime(business).days(from, count);
    }
  }

  /// What goes on only while business is.
  record BusinessHours(int count) implements TimeSpan {
    @Override
    public String text() {
      return count + (count == 1 ? " business hour" : " business hours");
    }

    @Override
    public Optional<Instant> after(Instant from, Calendar business) {
      return new BusinessTime(business).hours(from, Duration.ofHours(count));
    }
  }

  /// Reads one.
  ///
  /// @return empty when it is none, or nothing long
  static Optional<TimeSpan> parse(String text) {
    Matcher business = Written.BUSINESS.matcher(text.strip());
    if (business.matches()) {
      int count = Integer.parseInt(business.group(1));
      return count == 0
          ? Optional.empty()
          : Optional.of(
              business.group(2).startsWith("day")
                  ? new BusinessDays(count)
                  : new BusinessHours(count));
    }
    return Durations.parse(text).filter(Duration::isPositive).map(Elapsed::new);
  }

  /// How terms are written.
  final class Written {
    private static final Pattern BUSINESS = Pattern.compile("(\\d{1,3}) business (days?|hours?)");

    private Written() {}
  }
}
