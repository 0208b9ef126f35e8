package dev.signalbox.alert.rule;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// When what is told in lists is told.
///
/// @param times of each day
/// @param zone whose clock, or null for that of the installation
public record DigestRule(List<LocalTime> times, @Nullable ZoneId zone) {
  public static final DigestRule USUAL =
      new DigestRule(List.of(LocalTime.of(9, 0), LocalTime.of(16, 0)), null);

  public DigestRule {
    times = List.copyOf(times);
  }

  /// The next time after a moment.
  ///
  /// @param usual the zone of the installation
  public Instant next(Instant after, ZoneId usual) {
    ZoneId clock = zone == null ? usual : zone;
    var today = after.atZone(clock).toLocalDate();
    return LongStream.rangeClosed(0, 2)
        .mapToObj(today::plusDays)
        .flatMap(day -> times.stream().map(time -> day.atTime(time).atZone(clock).toInstant()))
        .filter(after::isBefore)
        .min(Instant::compareTo)
        .orElseThrow();
  }
}
