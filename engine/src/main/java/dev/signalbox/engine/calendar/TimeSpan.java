package dev.signalbox.engine.calendar;

import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long something may take: a length of time, or so many business days or hours.
public sealed interface TimeSpan {
  /// By so much clocks are set at most.
  Duration LONGEST_CHANGE = Duration.ofHours(2);

  /// As it is written: `30m`, `2 business days`.
  String text();

  /// When it is over that begins then; empty when the calendar has too little time in the next
  /// year.
  ///
  /// @param business when business is
  Optional<Instant> after(Instant from, Calendar business);

  /// What it takes at least, whenever it begins.
  Duration least();

  /// When it is over that begins then; where nobody can tell, the earliest that it could be.
  ///
  /// @param business when business is, or empty while that is not known
  default Instant end(Instant from, Optional<Calendar> business) {
    return after(from, business.orElse(Calendar.NOTHING)).orElseGet(() -> from.plus(least()));
  }

  /// Whether it is never over before the other one that begins with it, as far as that can be told
  /// without a calendar.
  default boolean lasts(TimeSpan other) {
    return switch (other) {
      case Elapsed(Duration wanted) -> least().compareTo(wanted) >= 0;
      case BusinessDays(int wanted) -> this instanceof BusinessDays(int days) && days >= wanted;
      case BusinessHours(int wanted) -> this instanceof BusinessHours(int hours) && hours >= wanted;
    };
  }

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

    @Override
    public Duration least() {
      return length;
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

    /// A day in which the clock is set forward is shorter.
    @Override
    public Duration least() {
      return Duration.ofDays(count).minus(LONGEST_CHANGE);
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

    @Override
    public Duration least() {
      return Duration.ofHours(count);
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
