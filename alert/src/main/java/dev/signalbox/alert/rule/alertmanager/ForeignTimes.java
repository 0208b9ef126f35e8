package dev.signalbox.alert.rule.alertmanager;

import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads intervals of Alertmanager, and writes them as alerts.yaml does.
final class ForeignTimes {
  private final Findings findings;
  private final ImportNotes notes;

  ForeignTimes(Findings findings, ImportNotes notes) {
    this.findings = findings;
    this.notes = notes;
  }

  /// @param all takes the interval by its name
  void read(Fields fields, Map<String, String> all) {
    String name = fields.required("name").map(Yaml.Text::value).orElse("");
    List<String> parts =
        new ForeignReader(findings, notes)
            .items(fields, "time_intervals").stream().map(this::part).toList();
    fields.finish();
    all.put(name, parts.stream().collect(Collectors.joining(", ", "[", "]")));
  }

  private String part(Fields fields) {
    var keys = new ArrayList<String>();
    keys.add("zone: " + zone(fields));
    add(keys, "days", ranges(fields, "weekdays", ForeignTimes::day));
    add(keys, "month-days", ranges(fields, "days_of_month", day -> day));
    add(keys, "months", ranges(fields, "months", ForeignTimes::month));
    add(keys, "years", ranges(fields, "years", year -> year));
    List<String> hours =
        new ForeignReader(findings, notes)
            .items(fields, "times").stream().map(ForeignTimes::hours).toList();
    add(keys, "hours", hours);
    fields.finish();
    return keys.stream().collect(Collectors.joining(", ", "{ ", " }"));
  }

  private String zone(Fields fields) {
    String zone = fields.text("location").map(Yaml.Text::value).orElse("UTC");
    if (zone.equals("Local")) {
      notes.add(
          fields.at(), "'Local' is the zone of Alertmanager's machine: UTC here, put it right");
      return "UTC";
    }
    return AlertmanagerImport.quoted(zone);
  }

  private static void add(List<String> keys, String key, List<String> values) {
    if (!values.isEmpty()) {
      keys.add(
          values.stream()
              .map(AlertmanagerImport::quoted)
              .collect(Collectors.joining(", ", key + ": [", "]")));
    }
  }

  private static List<String> ranges(
      Fields fields, String key, java.util.function.UnaryOperator<String> word) {
    return fields.texts(key).stream()
        .map(text ->
            List.of(text.value().split(":")).stream()
                .map(String::strip)
                .map(word)
                .collect(Collectors.joining(" to ")))
        .map(range -> key.equals("weekdays") ? range.replace(" to ", "-") : range)
        .toList();
  }

  private static String hours(Fields fields) {
    String from = fields.required("start_time").map(Yaml.Text::value).orElse("");
    String until = fields.required("end_time").map(Yaml.Text::value).orElse("");
    fields.finish();
    return from + "-" + until;
  }

  private static String day(String word) {
    return word.substring(0, Math.min(3, word.length())).toUpperCase(Locale.ROOT);
  }

  private static String month(String word) {
    return Character.isDigit(word.charAt(0)) ? word : day(word);
  }
}
