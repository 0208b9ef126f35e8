package dev.signalbox.oncall;

import dev.signalbox.oncall.rota.Shift;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Shifts in words.
final class ShiftText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

  private ShiftText() {}

  /// A moment by the clock of a place: `Mon 2 Nov 2026 09:00`.
  static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone));
  }

  /// Who, or `nobody`.
  static String person(Shift shift) {
    return shift.person() == null ? "nobody" : shift.person();
  }

  /// When it ends, or an empty text for never.
  static String until(Shift shift, ZoneId zone) {
    return shift.until().equals(Instant.MAX) ? "" : " until " + time(shift.until(), zone);
  }
}
