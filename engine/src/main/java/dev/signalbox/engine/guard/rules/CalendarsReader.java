package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.calendar.CalendarFile;
import dev.signalbox.engine.calendar.Zones;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the `calendars` of guards.yaml, and opens their files.
final class CalendarsReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final Path folder;
  private final Findings findings;

  /// @param folder where guards.yaml lies: paths are relative to it
  CalendarsReader(Path folder, Findings findings) {
    this.folder = folder;
    this.findings = findings;
  }

  /// By name. One whose file cannot be read is among them: what asks for it has no value.
  Map<String, CalendarFile> read(Optional<Yaml> value) {
    var calendars = new LinkedHashMap<String, CalendarFile>();
    value.ifPresent(yaml -> {
      for (Yaml.Entry entry : Fields.of("'calendars'", yaml, findings).entries()) {
        if (!NAME.matcher(entry.key()).matches()) {
          findings.error(
              FindingCode.BAD_NAME,
              entry.at(),
              "a calendar's name is of a-z, 0-9 and _, not '" + entry.key() + "'");
        } else {
          calendar(entry).ifPresent(calendar -> calendars.put(entry.key(), calendar));
        }
      }
    });
    return calendars;
  }

  /// A path, or `{ file, zone }`.
  private Optional<CalendarFile> calendar(Yaml.Entry entry) {
    if (!(entry.value() instanceof Yaml.Mapping)) {
      return findings.text(entry).map(path -> open(path, null));
    }
    Fields fields = Fields.of("the calendar '" + entry.key() + "'", entry.value(), findings);
    Optional<Yaml.Text> file = fields.required("file");
    ZoneId zone = fields.text("zone").flatMap(text -> new Zones(findings).read(text)).orElse(null);
    fields.finish();
    file.filter(path -> zone != null && !path.value().endsWith(CalendarFile.ICALENDAR))
        .ifPresent(path ->
            findings.error(
                FindingCode.NO_MEANING_HERE,
                path.at(),
                "'zone' is for iCalendar files: this one says its own zone"));
    return file.map(path -> open(path, zone));
  }

  private CalendarFile open(Yaml.Text path, @Nullable ZoneId zone) {
    String named = path.value() + (zone == null ? "" : " " + zone);
    CalendarFile calendar = CalendarFile.open(named, resolved(path), zone);
    calendar
        .findings()
        .forEach(finding ->
            findings.add(
                finding
                    .as(Finding.Kind.FAULT)
                    .saying(
                        finding.message()
                            + "; the calendar has no value, and what asks for it is refused")));
    if (!calendar.problem().isEmpty() && calendar.findings().isEmpty()) {
      findings.fault(
          FindingCode.CALENDAR_NOT_READ,
          path.at(),
          "this calendar has no value, and what asks for it is refused: " + calendar.problem());
    }
    return calendar;
  }

  private Path resolved(Yaml.Text path) {
    try {
      return folder.resolve(path.value());
    } catch (InvalidPathException e) {
      findings.error(FindingCode.CALENDAR_NOT_READ, path.at(), "'" + path.value() + "' is no path");
      return folder;
    }
  }
}
