package dev.signalbox.adapters.slack;

import java.time.Instant;
import java.util.Locale;

/// Slack's times: seconds and microseconds, such as `1712345678.000100`. One is also the id of a
/// message in its channel.
final class SlackTime {
  private static final int NANOS_PER_MICRO = 1000;

  private SlackTime() {}

  static boolean isTime(String ts) {
    return ts.matches("\\d{1,12}\\.\\d{6}");
  }

  /// @throws IllegalArgumentException when that is no time
  static Instant instant(String ts) {
    if (!isTime(ts)) {
      throw new IllegalArgumentException("'" + ts + "' is no time of Slack's");
    }
    int point = ts.indexOf('.');
    return Instant.ofEpochSecond(
        Long.parseLong(ts.substring(0, point)),
        Long.parseLong(ts.substring(point + 1)) * NANOS_PER_MICRO);
  }

  static String of(Instant instant) {
    return String.format(
        Locale.ROOT, "%d.%06d", instant.getEpochSecond(), instant.getNano() / NANOS_PER_MICRO);
  }
}
