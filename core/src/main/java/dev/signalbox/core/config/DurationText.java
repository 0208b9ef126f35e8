package dev.signalbox.core.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Durations as people write them: `500ms`, `30s`, `5m`, `8h`, `2d`, `1h30m`.
public final class DurationText {
  private static final Pattern WHOLE = Pattern.compile("(\\d{1,9}(ms|s|m|h|d))+");
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  private DurationText() {}

  /// The duration, or empty when the text is none. Longest is 999,999,999 days.
  public static Optional<Duration> parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    var parts = PART.matcher(text);
    var sum = Duration.ZERO;
    while (parts.find()) {
      sum = sum.plus(part(Long.parseLong(parts.group(1)), parts.group(2)));
    }
    return Optional.of(sum);
  }

  private static Duration part(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /// The duration in whole seconds as people write it: `1h30m`; below a second in `ms`.
  public static String of(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return duration.toMillis() + "ms";
    }
    return duration.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toDays() > 0
        ? duration.toDays() + "d" + rest(duration.minusDays(duration.toDays()))
        : rest(duration);
  }

  private static String rest(Duration belowADay) {
    if (belowADay.toSeconds() == 0) {
      return "";
    }
    String text = Duration.ofSeconds(belowADay.toSeconds()).toString();
    return text.substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
