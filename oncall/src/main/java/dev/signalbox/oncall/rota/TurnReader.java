package dev.signalbox.oncall.rota;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads how often a layer hands off, and when it has somebody at all.
public final class TurnReader {
  public static final String TURNS =
      "'daily 08:00 20:00', 'weekly MON 09:00', 'every 3 days 08:00' or 'every 2 weeks FRI 17:00'";
  public static final String WINDOWS =
      "'MON-FRI 09:00-17:00', 'SAT,SUN 22:00-06:00' or '09:00-17:00'";

  private static final List<String> DAYS =
      Stream.of(DayOfWeek.values()).map(day -> day.name().substring(0, 3)).toList();
  private static final String DAY = "(" + String.join("|", DAYS) + ")";
  private static final String TIME = "(\\d\\d:\\d\\d)";
  private static final Pattern DAILY = Pattern.compile("DAILY((?: \\d\\d:\\d\\d)+)");
  private static final Pattern EACH_DAYS = Pattern.compile("EVERY (\\d{1,3}) DAYS " + TIME);
  private static final Pattern WEEKLY =
      Pattern.compile("(?:WEEKLY|EVERY (\\d{1,2}) WEEKS) " + DAY + " " + TIME);
  private static final Pattern WINDOW =
      Pattern.compile("(?:([A-Z]{3}(?:[-,][A-Z]{3})*) )?" + TIME + "-" + TIME);

  private TurnReader() {}

  /// Empty when it is none.
  public static Optional<RotaTurn> turn(String written) {
    String text = plain(written);
    try {
      Matcher daily = DAILY.matcher(text);
      if (daily.matches()) {
        return daily(
            Stream.of(daily.group(1).strip().split(" ", -1)).map(LocalTime::parse).toList());
      }
      Matcher days = EACH_DAYS.matcher(text);
      if (days.matches()) {
        return turn(Integer.parseInt(days.group(1)), null, days.group(2));
      }
      Matcher weekly = WEEKLY.matcher(text);
      if (weekly.matches()) {
        int weeks = weekly.group(1) == null ? 1 : Integer.parseInt(weekly.group(1));
        return turn(7 * weeks, day(weekly.group(2)), weekly.group(3));
      }
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<RotaTurn> daily(List<LocalTime> times) {
    boolean inOrder = times.stream().sorted().distinct().toList().equals(times);
    return inOrder ? Optional.of(new RotaTurn(1, null, times)) : Optional.empty();
  }

  private static Optional<RotaTurn> turn(int days, @Nullable DayOfWeek day, String time) {
    return days == 0
        ? Optional.empty()
        : Optional.of(new RotaTurn(days, day, List.of(LocalTime.parse(time))));
  }

  /// Empty when it is none.
  public static Optional<RotaWindow> window(String written) {
    Matcher window = WINDOW.matcher(plain(written));
    try {
      return window.matches()
          ? days(window.group(1))
              .map(days ->
                  new RotaWindow(
                      days, LocalTime.parse(window.group(2)), LocalTime.parse(window.group(3))))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Set<DayOfWeek>> days(@Nullable String text) {
    if (text == null) {
      return Optional.of(EnumSet.allOf(DayOfWeek.class));
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String part : text.split(",", -1)) {
      List<String> ends = new ArrayList<>(List.of(part.split("-", -1)));
      if (ends.size() > 2 || !DAYS.containsAll(ends)) {
        return Optional.empty();
      }
      DayOfWeek last = day(ends.getLast());
      for (DayOfWeek day = day(ends.getFirst()); days.add(day) && day != last; ) {
        day = day.plus(1);
      }
      days.add(last);
    }
    return Optional.of(days);
  }

  private static DayOfWeek day(String name) {
    return DayOfWeek.of(DAYS.indexOf(name) + 1);
  }

  private static String plain(String text) {
    return text.strip().toUpperCase(Locale.ROOT).replaceAll(" +", " ");
  }
}
