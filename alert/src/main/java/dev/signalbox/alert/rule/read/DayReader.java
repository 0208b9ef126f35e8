package dev.signalbox.alert.rule.read;

import dev.signalbox.alert.rule.DayRule;
import dev.signalbox.alert.rule.DayTimes.Range;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads days: `MON-FRI`, `3rd TUE`, `last FRI`, `2026-12-24`, `2026-12-24 to 2027-01-02`; and
/// numbers of days, months and years: `1-7`, `-3 to -1`, `JAN-MAR`.
final class DayReader {
  private static final List<String> WEEKDAYS = shorts(DayOfWeek.values());
  private static final List<String> MONTHS = shorts(Month.values());
  private static final Pattern DATES =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?: +to +(\\d{4}-\\d\\d-\\d\\d))?");
  private static final Pattern OF_MONTH =
      Pattern.compile("(1st|2nd|3rd|4th|5th|last) +([A-Z]{3})", Pattern.CASE_INSENSITIVE);
  private static final Pattern RANGE = Pattern.compile("(-?\\w+?)(?: *(?:-| to ) *(-?\\w+))?");
  private static final Map<String, Range> BOUNDS =
      Map.of(
          "month-days",
          new Range(-31, 31),
          "months",
          new Range(1, 12),
          "years",
          new Range(1970, 2999));

  private final Findings findings;

  DayReader(Findings findings) {
    this.findings = findings;
  }

  private static List<String> shorts(Enum<?>[] names) {
    return Stream.of(names).map(name -> name.name().substring(0, 3)).toList();
  }

  Optional<DayRule> rule(Yaml.Text text) {
    Optional<DayRule> rule =
        dates(text.value()).or(() -> ofMonth(text.value())).or(() -> weekdays(text.value()));
    if (rule.isEmpty()) {
      findings.error(
          FindingCode.NOT_A_TIME,
          text.at(),
          "'"
              + text.value()
              + "' are no days: write MON-FRI, 3rd TUE, last FRI, 2026-12-24, or 2026-12-24 to"
              + " 2027-01-02");
    }
    return rule;
  }

  private static Optional<DayRule> dates(String text) {
    Matcher found = DATES.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate first = LocalDate.parse(found.group(1));
      LocalDate last = found.group(2) == null ? first : LocalDate.parse(found.group(2));
      return last.isBefore(first) ? Optional.empty() : Optional.of(new DayRule.Dates(first, last));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<DayRule> ofMonth(String text) {
    Matcher found = OF_MONTH.matcher(text);
    int weekday = found.matches() ? WEEKDAYS.indexOf(found.group(2).toUpperCase(Locale.ROOT)) : -1;
    if (weekday < 0) {
      return Optional.empty();
    }
    String which = found.group(1);
    int number = which.equalsIgnoreCase("last") ? -1 : which.charAt(0) - '0';
    return Optional.of(new DayRule.OfMonth(number, DayOfWeek.of(weekday + 1)));
  }

  private static Optional<DayRule> weekdays(String text) {
    String[] ends = text.toUpperCase(Locale.ROOT).split("-", 2);
    int first = WEEKDAYS.indexOf(ends[0].strip());
    int last = WEEKDAYS.indexOf(ends[ends.length - 1].strip());
    if (first < 0 || last < 0) {
      return Optional.empty();
    }
    DayOfWeek day = DayOfWeek.of(first + 1);
    var days = EnumSet.of(day);
    while (day.getValue() != last + 1) {
      day = day.plus(1);
      days.add(day);
    }
    return Optional.of(new DayRule.Weekdays(days));
  }

  /// @param key by which it is known what is counted
  Optional<Range> range(Yaml.Text text, String key) {
    Matcher found = RANGE.matcher(text.value().strip());
    Optional<Integer> first =
        found.matches() ? number(found.group(1), key) : Optional.<Integer>empty();
    Optional<Integer> last =
        first.isEmpty() || found.group(2) == null ? first : number(found.group(2), key);
    Optional<Range> range = first.flatMap(from -> last.map(to -> new Range(from, to)));
    boolean backwards =
        range.filter(r -> r.first() > r.last() && r.first() < 0 == r.last() < 0).isPresent();
    if (range.isEmpty() || backwards) {
      findings.error(
          FindingCode.NOT_A_TIME,
          text.at(),
          "'%s' cannot be read as %s: write numbers such as 1-7%s"
              .formatted(
                  text.value(),
                  key,
                  switch (key) {
                    case "months" -> " or names such as JAN-MAR";
                    case "month-days" -> ", or -3 to -1 for the last three of a month";
                    default -> "";
                  }));
      return Optional.empty();
    }
    return range;
  }

  private static Optional<Integer> number(String text, String key) {
    int month = key.equals("months") ? MONTHS.indexOf(text.toUpperCase(Locale.ROOT)) : -1;
    if (month >= 0) {
      return Optional.of(month + 1);
    }
    try {
      int number = Integer.parseInt(text);
      Range bounds = BOUNDS.getOrDefault(key, new Range(0, 0));
      boolean fits = bounds.first() <= number && number <= bounds.last() && number != 0;
      return fits ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
