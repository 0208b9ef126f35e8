package dev.signalbox.chat.ownercard;

import dev.signalbox.engine.runbook.Cron;
import dev.signalbox.engine.search.Days;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.config.Settings;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When owners are told: the key `owner-card`, `MON 09:00 Europe/Berlin`, or `off`.
///
/// @param weekly one time of the week, or null when they are not told
public record OwnerCardConfig(@Nullable Cron weekly) {
  static final String KEY = "owner-card";
  static final String DEFAULT = "MON 09:00";

  private static final String OFF = "off";
  private static final List<String> WEEKDAYS =
      List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final int EVERY_DAY = 0xFFFFFFFE;
  private static final int EVERY_MONTH = 0x1FFE;
  private static final int WITHOUT_ZONE = 2;

  /// Reads the key.
  ///
  /// @param days whose clock it is where the key does not say
  /// @throws dev.signalbox.spi.config.SettingsException when it is no time of the week
  public static OwnerCardConfig read(Settings settings, Days days) {
    String text = settings.text(KEY, DEFAULT);
    if (text.equals(OFF)) {
      return new OwnerCardConfig(null);
    }
    List<String> words = List.of(text.split(" ", -1));
    if (words.size() < WITHOUT_ZONE || words.size() > WITHOUT_ZONE + 1) {
      throw settings.problem(
          KEY, "must look like 'MON 09:00' or 'MON 09:00 Europe/Berlin', or be 'off'");
    }
    int weekday = WEEKDAYS.indexOf(words.getFirst());
    if (weekday < 0) {
      throw settings.problem(
          KEY,
          "'"
              + words.getFirst()
              + "' is no day of the week: write one of "
              + String.join(", ", WEEKDAYS));
    }
    LocalTime at = time(settings, words.get(1));
    ZoneId zone = words.size() == WITHOUT_ZONE ? days.zone() : zone(settings, words.getLast());
    var fields =
        new Cron.Fields(
            1L << at.getMinute(), 1 << at.getHour(), EVERY_DAY, EVERY_MONTH, 1 << weekday);
    return new OwnerCardConfig(
        new Cron(words.getFirst() + " " + at + " " + zone.getId(), fields, zone));
  }

  private static LocalTime time(Settings settings, String text) {
    try {
      return LocalTime.parse(text).truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    } catch (DateTimeParseException wrong) {
      throw settings.problem(KEY, "'" + text + "' is no time of the day: write it like 09:00");
    }
  }

  private static ZoneId zone(Settings settings, String text) {
    return Days.zone(text)
        .orElseThrow(() ->
            settings.problem(
                KEY,
                "'"
                    + text
                    + "' is no time zone"
                    + Nearest.hint(text, ZoneId.getAvailableZoneIds())
                    + ": write it like Europe/Berlin"));
  }
}
