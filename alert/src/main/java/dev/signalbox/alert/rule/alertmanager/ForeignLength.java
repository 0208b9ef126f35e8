package dev.signalbox.alert.rule.alertmanager;

import dev.signalbox.spi.config.Durations;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length of time as Prometheus writes it: `1w`, `1y2w3d4h5m6s7ms`.
final class ForeignLength {
  private static final Pattern LONG = Pattern.compile("(?:(\\d{1,4})y)?(?:(\\d{1,5})w)?(.*)");
  private static final int DAYS_OF_YEAR = 365;
  private static final int DAYS_OF_WEEK = 7;

  private ForeignLength() {}

  /// As we write it; what is no length stays, and is refused where it is read.
  static String ours(String text) {
    Matcher found = LONG.matcher(text);
    if (!found.matches()) {
      return text;
    }
    String rest = found.group(3);
    Duration days =
        Duration.ofDays(
            number(found.group(1)) * DAYS_OF_YEAR + number(found.group(2)) * DAYS_OF_WEEK);
    return rest.isEmpty()
        ? Durations.text(days)
        : Durations.parse(rest).map(days::plus).map(Durations::text).orElse(text);
  }

  private static long number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
