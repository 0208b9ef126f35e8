package dev.signalbox.engine.calendar;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.document.YamlException;
import dev.signalbox.engine.document.YamlReader;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a calendar: `zone`, and `entries` that are once (`on`, or `from` and `to`) or each week
/// (`every`). A day as an end is meant whole.
public final class CalendarReader implements ConfigReading.Reader<Calendar> {
  private static final List<String> DAYS =
      Stream.of(DayOfWeek.values()).map(day -> day.name().substring(0, 3)).toList();
  private static final String MOMENT =
      "a day such as 2026-12-24 or a time such as 2026-12-24T18:00";

  @Override
  public ConfigReading<Calendar> read(String file, String text) {
    var findings = new Findings(file, text);
    Calendar calendar = null;
    try {
      Optional<Yaml> yaml = new YamlReader(YamlReader.LONGEST_OF_MANY).read(text);
      if (yaml.isEmpty()) {
        findings.error(
            FindingCode.EMPTY_FILE,
            new Position(1, 1),
            "the file is empty: write a zone and its entries, perhaps none: []");
      } else {
        calendar = new Reading(findings).calendar(Fields.of("the calendar", yaml.get(), findings));
      }
    } catch (YamlException e) {
      findings.error(FindingCode.UNREADABLE, e.at(), String.valueOf(e.getMessage()));
    }
    return new ConfigReading<>(
        findings.block() ? Optional.empty() : Optional.ofNullable(calendar), findings.all());
  }

  /// One file.
  private record Reading(Findings findings) {
    Calendar calendar(Fields fields) {
      ZoneId zone =
          fields.required("zone").flatMap(new Zones(findings)::read).orElse(ZoneOffset.UTC);
      var once = new ArrayList<Calendar.Once>();
      var weekly = new ArrayList<Calendar.Weekly>();
      Optional<Yaml> entries = fields.value("entries");
      if (entries.isPresent() && entries.get() instanceof Yaml.Items items) {
        for (Yaml item : items.items()) {
          Fields entry = Fields.of("an entry", item, findings);
          if (entry.value("every").isPresent()) {
            weekly(entry).ifPresent(weekly::add);
          } else {
            once(entry).ifPresent(once::add);
          }
          entry.finish();
        }
      } else {
        Position at = entries.map(Yaml::at).orElse(fields.at());
        findings.error(FindingCode.MISSING_KEY, at, "the calendar needs 'entries', a list");
      }
      fields.finish();
      return new Calendar(zone, once, weekly, List.of());
    }

    private Optional<Calendar.Once> once(Fields entry) {
      String what = what(entry);
      Optional<Yaml.Text> on = entry.text("on");
      Optional<Yaml.Text> from = entry.text("from");
      Optional<Yaml.Text> to = entry.text("to");
      if (on.isPresent() == (from.isPresent() || to.isPresent())
          || from.isPresent() != to.isPresent()) {
        findings.error(
            FindingCode.MISSING_KEY,
            entry.at(),
            "an entry needs 'on', or 'from' and 'to', or 'every'");
        return Optional.empty();
      }
      LocalDateTime begin = moment(on.or(() -> from).orElseThrow(), LocalDate::atStartOfDay);
      Yaml.Text last = on.or(() -> to).orElseThrow();
      LocalDateTime end = moment(last, day -> day.plusDays(1).atStartOfDay());
      if (begin == null || end == null) {
        return Optional.empty();
      }
      if (!end.isAfter(begin)) {
        findings.error(FindingCode.BAD_PERIOD, last.at(), "'to' must be after 'from'");
        return Optional.empty();
      }
      return Optional.of(new Calendar.Once(what, begin, end));
    }

    private Optional<Calendar.Weekly> weekly(Fields entry) {
      String what = what(entry);
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      entry.texts("every").forEach(text -> days(text, days));
      Optional<Yaml.Text> from = entry.text("from");
      Optional<Yaml.Text> to = entry.text("to");
      LocalTime begin = from.map(this::time).orElse(LocalTime.MIDNIGHT);
      LocalTime end = to.map(this::time).orElse(LocalTime.MIDNIGHT);
      if (from.isPresent() && to.isPresent() && begin.equals(end)) {
        findings.error(
            FindingCode.BAD_PERIOD, to.get().at(), "'to' is 'from': leave both out for whole days");
      }
      return days.isEmpty()
          ? Optional.empty()
          : Optional.of(new Calendar.Weekly(what, days, begin, end));
    }

    private static String what(Fields entry) {
      return entry.required("what").map(Yaml.Text::value).orElse("");
    }

    private void days(Yaml.Text text, Set<DayOfWeek> days) {
      String[] ends = text.value().toUpperCase(Locale.ROOT).split("-", 2);
      int first = DAYS.indexOf(ends[0].strip());
      int last = DAYS.indexOf(ends[ends.length - 1].strip());
      if (first < 0 || last < 0) {
        findings.error(
            FindingCode.NOT_A_TIME,
            text.at(),
            "'" + text.value() + "' are no days: write MON, or MON-FRI, or a list");
        return;
      }
      DayOfWeek day = DayOfWeek.of(first + 1);
      days.add(day);
      while (day.getValue() != last + 1) {
        day = day.plus(1);
        days.add(day);
      }
    }

    private @Nullable LocalDateTime moment(
        Yaml.Text text, Function<LocalDate, LocalDateTime> ofDay) {
      try {
        String written = text.value().replaceFirst("(?<=\\d) +(?=\\d)", "T");
        return written.contains("T")
            ? LocalDateTime.parse(written)
            : ofDay.apply(LocalDate.parse(written));
      } catch (DateTimeException e) {
        findings.error(
            FindingCode.NOT_A_TIME, text.at(), "'" + text.value() + "' is not " + MOMENT);
        return null;
      }
    }

    private LocalTime time(Yaml.Text text) {
      try {
        return LocalTime.parse(text.value());
      } catch (DateTimeException e) {
        findings.error(
            FindingCode.NOT_A_TIME,
            text.at(),
            "'" + text.value() + "' is no time of a day such as 22:00");
        return LocalTime.MIDNIGHT;
      }
    }
  }
}
