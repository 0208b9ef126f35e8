package dev.signalbox.engine.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads `RRULE`. What would choose anything but days is refused.
final class RecurrenceReader {
  private static final List<String> DAYS =
      Stream.of(DayOfWeek.values()).map(day -> day.name().substring(0, 2)).toList();
  private static final Pattern DAY = Pattern.compile("([+-]?\\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)");
  private static final Set<String> KNOWN =
      Set.of("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST");
  private static final int MOST = 100_000;

  private final IcsLine line;
  private final Map<String, String> parts = new HashMap<>();

  private RecurrenceReader(IcsLine line) {
    this.line = line;
    for (String part : line.value().strip().split(";", -1)) {
      if (part.isBlank()) {
        continue;
      }
      String[] pair = part.split("=", 2);
      String name = pair[0].strip().toUpperCase(Locale.ROOT);
      if (pair.length < 2 || !KNOWN.contains(name)) {
        throw no("'" + part + "' is not understood; what is, is " + sorted(KNOWN));
      }
      if (parts.putIfAbsent(name, pair[1].strip()) != null) {
        throw no(name + " stands twice");
      }
    }
  }

  private static String sorted(Set<String> words) {
    return String.join(", ", new TreeSet<>(words));
  }

  /// @param first when what comes again begins for the first time
  static Recurrence read(IcsLine line, IcsTimes times, LocalDateTime first, ZoneId zone) {
    return new RecurrenceReader(line).rule(times, first, zone);
  }

  private IcsException no(String why) {
    return new IcsException(line.number(), "RRULE: " + why);
  }

  private Recurrence rule(IcsTimes times, LocalDateTime first, ZoneId zone) {
    Recurrence.Frequency frequency = frequency();
    List<Recurrence.Day> days = days();
    boolean ordinals = days.stream().anyMatch(day -> day.ordinal() != 0);
    if (ordinals && frequency.compareTo(Recurrence.Frequency.MONTHLY) < 0) {
      throw no("the n-th day of a week is only for MONTHLY and YEARLY");
    }
    Set<Integer> monthDays = numbers("BYMONTHDAY", -31, 31);
    if (!monthDays.isEmpty() && frequency == Recurrence.Frequency.WEEKLY) {
      throw no("BYMONTHDAY is not for WEEKLY");
    }
    var rule =
        new Recurrence(
            frequency,
            number("INTERVAL", 1),
            null,
            days,
            monthDays,
            numbers("BYMONTH", 1, 12),
            weekStart());
    if (!rule.isOn(first.toLocalDate(), first)) {
      throw no("DTSTART is on no day that this rule chooses, so that nobody knows what is meant");
    }
    return ended(rule, times, first, zone);
  }

  private Recurrence ended(Recurrence rule, IcsTimes times, LocalDateTime first, ZoneId zone) {
    String until = parts.get("UNTIL");
    if (parts.containsKey("COUNT")) {
      if (until != null) {
        throw no("COUNT and UNTIL exclude each other");
      }
      return rule.until(
          rule.last(first, number("COUNT", 1))
              .orElseThrow(() -> no("COUNT leads too far into the future")));
    }
    return until == null ? rule : rule.until(last(until, times, zone));
  }

  private LocalDateTime last(String until, IcsTimes times, ZoneId zone) {
    if (until.matches("\\d{8}T\\d{6}")) {
      // By the clock of the event, as some programs write it.
      return times.moment(line, until + "Z").local();
    }
    if (until.endsWith("Z")) {
      return times
          .moment(line, until)
          .local()
          .atOffset(ZoneOffset.UTC)
          .atZoneSameInstant(zone)
          .toLocalDateTime();
    }
    if (!until.matches("\\d{8}")) {
      throw no("UNTIL=" + until + " is no day and no time");
    }
    LocalDate day = times.moment(line, until + "T000000Z").local().toLocalDate();
    return day.plusDays(1).atStartOfDay().minusNanos(1);
  }

  private Recurrence.Frequency frequency() {
    String named = parts.getOrDefault("FREQ", "").toUpperCase(Locale.ROOT);
    return Arrays.stream(Recurrence.Frequency.values())
        .filter(frequency -> frequency.name().equals(named))
        .findFirst()
        .orElseThrow(
            () -> no("FREQ is one of DAILY, WEEKLY, MONTHLY, YEARLY, not '" + named + "'"));
  }

  private List<Recurrence.Day> days() {
    var days = new ArrayList<Recurrence.Day>();
    for (String one : several("BYDAY")) {
      Matcher day = DAY.matcher(one.toUpperCase(Locale.ROOT));
      if (!day.matches()) {
        throw no("BYDAY: '" + one + "' is no day such as MO, 1MO or -1FR");
      }
      int ordinal = day.group(1) == null ? 0 : Integer.parseInt(day.group(1));
      if (day.group(1) != null && ordinal == 0) {
        throw no("BYDAY: there is no day number 0");
      }
      days.add(new Recurrence.Day(ordinal, DayOfWeek.of(DAYS.indexOf(day.group(2)) + 1)));
    }
    return days;
  }

  private DayOfWeek weekStart() {
    String named = parts.getOrDefault("WKST", "MO").toUpperCase(Locale.ROOT);
    if (!DAYS.contains(named)) {
      throw no("WKST: '" + named + "' is no day such as MO");
    }
    return DayOfWeek.of(DAYS.indexOf(named) + 1);
  }

  private List<String> several(String name) {
    String value = parts.get(name);
    return value == null ? List.of() : List.of(value.split(",", -1));
  }

  private Set<Integer> numbers(String name, int least, int most) {
    return several(name).stream()
        .map(text -> number(name, text, least, most))
        .collect(Collectors.toSet());
  }

  private int number(String name, int otherwise) {
    String text = parts.get(name);
    return text == null ? otherwise : number(name, text, 1, MOST);
  }

  private int number(String name, String text, int least, int most) {
    int number = text.matches("[+-]?\\d{1,6}") ? Integer.parseInt(text) : 0;
    if (number == 0 || number < least || number > most) {
      throw no(name + ": '" + text + "' is no number from " + least + " to " + most);
    }
    return number;
  }
}
