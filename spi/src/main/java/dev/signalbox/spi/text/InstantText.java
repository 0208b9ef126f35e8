package dev.signalbox.spi.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments as people read them where nobody's time zone is known: in UTC, and saying so.
public final class InstantText {
  private static final DateTimeFormatter MINUTE = formatter("uuuu-MM-dd HH:mm 'UTC'");
  private static final DateTimeFormatter SECOND = formatter("uuuu-MM-dd HH:mm:ss 'UTC'");

  private InstantText() {}

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /// To the minute that has begun: `2026-03-01 12:00 UTC`.
  public static String minute(Instant at) {
    return MINUTE.format(at);
  }

  /// To the second that has begun: `2026-03-01 12:00:00 UTC`.
  public static String second(Instant at) {
    return SECOND.format(at);
  }
}
