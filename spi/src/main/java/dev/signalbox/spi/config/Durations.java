package dev.signalbox.spi.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Lengths of time as people write them: `30s`, `5m`, `8h`, `5d`, `1h30m`.
public final class Durations {
  /// The longest length that is read.
  public static final Duration LONGEST = Duration.ofDays(3650);

  private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms");
  private static final long[] MILLIS = {86_400_000, 3_600_000, 60_000, 1000, 1};
  private static final int DIGITS = 9;

  private Durations() {}

  /// The length, or empty when the text is not one. Units stand in falling order, each once.
  public static Optional<Duration> parse(String text) {
    long millis = 0;
    int unit = -1;
    int i = 0;
    while (i < text.length()) {
      int digits = end(text, i, true);
      int letters = end(text, digits, false);
      int next = UNITS.indexOf(text.substring(digits, letters));
      if (digits == i || digits - i > DIGITS || next <= unit) {
        return Optional.empty();
      }
      millis += Long.parseLong(text, i, digits, 10) * MILLIS[next];
      unit = next;
      i = letters;
    }
    boolean valid = unit >= 0 && millis <= LONGEST.toMillis();
    return valid ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
  }

  /// The shortest text that [#parse(String)] reads as this length, whole milliseconds.
  public static String text(Duration duration) {
    long rest = duration.abs().toMillis();
    var text = new StringBuilder(duration.isNegative() && rest > 0 ? "-" : "");
    for (int unit = 0; unit < MILLIS.length; unit++) {
      long count = rest / MILLIS[unit];
      rest %= MILLIS[unit];
      if (count > 0) {
        text.append(count).append(UNITS.get(unit));
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static int end(String text, int from, boolean digits) {
    int i = from;
    while (i < text.length() && isDigit(text.charAt(i)) == digits) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
