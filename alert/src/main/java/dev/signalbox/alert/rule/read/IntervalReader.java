package dev.signalbox.alert.rule.read;

import dev.signalbox.alert.rule.DayTimes;
import dev.signalbox.alert.rule.DayTimes.Hours;
import dev.signalbox.alert.rule.DayTimes.Range;
import dev.signalbox.alert.rule.Interval;
import dev.signalbox.alert.rule.Intervals;
import dev.signalbox.engine.calendar.Zones;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.spi.config.Nearest;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `intervals`: each is a map of times, a list of such, or `outside` others.
final class IntervalReader {
  private static final String OUTSIDE = "outside";
  private static final Pattern HOURS =
      Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d) *- *([01]?\\d|2[0-4]):([0-5]\\d)");
  private static final int MIDNIGHT = 24;

  private final Findings findings;
  private final DayReader days;

  IntervalReader(Findings findings) {
    this.findings = findings;
    this.days = new DayReader(findings);
  }

  Intervals read(Optional<Yaml> value) {
    if (value.isEmpty()) {
      return Intervals.NONE;
    }
    List<Yaml.Entry> entries = Fields.of("'intervals'", value.get(), findings).entries();
    var read = new LinkedHashMap<String, Interval>();
    entries.stream()
        .filter(entry -> !isOutside(entry.value()))
        .forEach(entry -> read.put(entry.key(), inside(entry)));
    var all = new LinkedHashMap<String, Interval>();
    for (Yaml.Entry entry : entries) {
      Interval interval = read.get(entry.key());
      all.put(entry.key(), interval == null ? outside(entry, read) : interval);
    }
    return new Intervals(all);
  }

  private static boolean isOutside(Yaml value) {
    return value instanceof Yaml.Mapping map && map.entry(OUTSIDE).isPresent();
  }

  private Interval inside(Yaml.Entry entry) {
    List<Yaml> parts =
        entry.value() instanceof Yaml.Items items ? items.items() : List.of(entry.value());
    return new Interval(entry.at(), parts.stream().map(this::times).toList(), false);
  }

  /// It names those that say times themselves, so that there is no circle.
  private Interval outside(Yaml.Entry entry, Map<String, Interval> inside) {
    Fields fields = Fields.of("an interval", entry.value(), findings);
    var times = new ArrayList<DayTimes>();
    for (Yaml.Text name : fields.texts(OUTSIDE)) {
      Interval other = inside.get(name.value());
      if (other == null) {
        findings.error(
            FindingCode.NO_SUCH_INTERVAL,
            name.at(),
            "there is no '%s' among the intervals that say times themselves%s"
                .formatted(name.value(), Nearest.hint(name.value(), inside.keySet())));
      } else {
        times.addAll(other.times());
      }
    }
    fields.finish();
    return new Interval(entry.at(), times, true);
  }

  private DayTimes times(Yaml value) {
    Fields fields = Fields.of("an interval", value, findings);
    ZoneId zone = fields.required("zone").flatMap(new Zones(findings)::read).orElse(ZoneOffset.UTC);
    var times =
        new DayTimes(
            zone,
            fields.texts("days").stream().flatMap(text -> days.rule(text).stream()).toList(),
            ranges(fields, "month-days"),
            ranges(fields, "months"),
            ranges(fields, "years"),
            fields.texts("hours").stream().flatMap(text -> hours(text).stream()).toList());
    fields.finish();
    return times;
  }

  private List<Range> ranges(Fields fields, String key) {
    return fields.texts(key).stream().flatMap(text -> days.range(text, key).stream()).toList();
  }

  private Optional<Hours> hours(Yaml.Text text) {
    Matcher found = HOURS.matcher(text.value());
    if (!found.matches() || (found.group(3).equals("24") && !found.group(4).equals("00"))) {
      findings.error(
          FindingCode.NOT_A_TIME,
          text.at(),
          "'" + text.value() + "' are no hours such as 09:00-17:00 or 22:00-07:00");
      return Optional.empty();
    }
    var hours =
        new Hours(time(found.group(1), found.group(2)), time(found.group(3), found.group(4)));
    if (hours.from().equals(hours.until()) && !hours.from().equals(LocalTime.MIDNIGHT)) {
      findings.error(
          FindingCode.BAD_PERIOD, text.at(), "these hours end when they begin: leave them out");
    }
    return Optional.of(hours);
  }

  private static LocalTime time(String hour, String minute) {
    return LocalTime.of(Integer.parseInt(hour) % MIDNIGHT, Integer.parseInt(minute));
  }
}
