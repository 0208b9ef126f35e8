package dev.signalbox.alert.rule.alertmanager;

import dev.signalbox.alert.match.Matcher;
import dev.signalbox.alert.rule.Inhibition;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.YamlException;
import dev.signalbox.engine.document.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// alerts.yaml, made of a configuration of Alertmanager.
///
/// @param text of the file, or empty when the configuration cannot be read
/// @param rooms that it names
/// @param notes what could not be carried over, or means something else, each with its place
/// @param findings why the configuration cannot be read
public record AlertmanagerImport(
    String text, List<String> rooms, List<String> notes, List<Finding> findings) {
  public AlertmanagerImport {
    rooms = List.copyOf(rooms);
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
  }

  /// Reads a configuration, and writes ours.
  ///
  /// @param file its name, for messages
  /// @param text all of it
  public static AlertmanagerImport of(String file, String text) {
    var findings = new Findings(file, text);
    var notes = new ImportNotes(file);
    ForeignRules rules = null;
    try {
      rules =
          new YamlReader(YamlReader.LONGEST_OF_MANY)
              .read(text)
              .map(new ForeignReader(findings, notes)::read)
              .orElse(null);
    } catch (YamlException e) {
      findings.error(FindingCode.UNREADABLE, e.at(), String.valueOf(e.getMessage()));
    }
    if (rules == null && !findings.block()) {
      findings.error(FindingCode.EMPTY_FILE, new Position(1, 1), "the file is empty");
    }
    return rules == null || findings.block()
        ? new AlertmanagerImport("", List.of(), notes.lines(), findings.all())
        : new Writing(rules, notes).result();
  }

  /// In single quotes, as YAML takes any text without line breaks.
  static String quoted(String text) {
    return text.matches("(?!(null|true|false)$)[A-Za-z][A-Za-z0-9_/-]*")
        ? text
        : "'" + text.replace("'", "''") + "'";
  }

  static String list(List<String> texts) {
    return texts.stream()
        .map(AlertmanagerImport::quoted)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /// One file that is written.
  private static final class Writing {
    private final ForeignRules rules;
    private final ImportNotes notes;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> outside = new LinkedHashMap<>();

    Writing(ForeignRules rules, ImportNotes notes) {
      this.rules = rules;
      this.notes = notes;
    }

    AlertmanagerImport result() {
      text.append("route:\n");
      route(rules.root(), null, "  ");
      section("copies", new ForeignCopies(rules, notes).lines());
      section("inhibit", rules.inhibitions().stream().map(Writing::inhibition).toList());
      intervals();
      List<String> rooms =
          rules.receivers().values().stream().map(Receiver::room).distinct().sorted().toList();
      return new AlertmanagerImport(text.toString(), rooms, notes.lines(), List.of());
    }

    private void route(ForeignRoute route, @Nullable ForeignRoute above, String indent) {
      receiver(route, above, indent);
      timing(route, above, indent);
      if (above == null || route.groupBy() != null) {
        line(indent, "group-by: " + list(route.groupBy() == null ? List.of() : route.groupBy()));
      }
      List<String> muted = muted(route);
      if (!muted.isEmpty() || (above != null && !muted(above).isEmpty())) {
        line(indent, "muted: " + list(muted));
      }
      matchedByUs(route);
      if (!route.routes().isEmpty()) {
        line(indent, "routes:");
      }
      for (ForeignRoute below : route.inOrder()) {
        String match = list(below.match().all().stream().map(Matcher::toString).toList());
        line(indent, "  - match: " + match);
        route(below, route, indent + "    ");
      }
    }

    private void receiver(ForeignRoute route, @Nullable ForeignRoute above, String indent) {
      Receiver receiver = rules.receivers().get(route.receiver());
      if (receiver == null) {
        notes.add(route.at(), "there is no receiver '" + route.receiver() + "'");
      } else if (above == null || !route.receiver().equals(above.receiver())) {
        line(indent, "room: " + quoted(receiver.room()));
        line(indent, "urgency: " + receiver.urgency());
        if (receiver.policy() != null) {
          line(indent, "page: " + quoted(receiver.policy()));
        }
      }
    }

    /// What the top does not say is as Alertmanager has it, which is not as it is usual here.
    private void timing(ForeignRoute route, @Nullable ForeignRoute above, String indent) {
      length(indent, "wait", route.waiting(), above == null ? "30s" : null);
      length(indent, "update", route.update(), above == null ? "5m" : null);
      length(indent, "repeat", route.repeat(), above == null ? "4h" : null);
    }

    private void length(
        String indent, String key, @Nullable String written, @Nullable String usual) {
      String length = written == null ? usual : ForeignLength.ours(written);
      if (length != null) {
        line(indent, key + ": " + length);
      }
    }

    /// A route that is active in some intervals is muted outside of them.
    private List<String> muted(ForeignRoute route) {
      if (route.active().isEmpty()) {
        return route.muted();
      }
      String name = "outside-" + String.join("-", route.active());
      outside.put(name, "{ outside: " + list(route.active()) + " }");
      return Stream.concat(route.muted().stream(), Stream.of(name)).toList();
    }

    private void matchedByUs(ForeignRoute route) {
      route
          .match()
          .all()
          .forEach(matcher -> {
            if (matcher.label().equals("source")) {
              notes.add(
                  route.at(),
                  matcher
                      + ": the label source is ours here, by which an alert came, whatever it"
                      + " says");
            } else if (matcher.label().equals("severity") && matcher.matches(Map.of())) {
              notes.add(
                  route.at(),
                  matcher
                      + ": an alert without the label severity has one here, since we give it one");
            }
          });
    }

    private static String inhibition(Inhibition inhibition) {
      return "{ when: %s, holds: %s, equal: %s }"
          .formatted(
              list(inhibition.when().all().stream().map(Matcher::toString).toList()),
              list(inhibition.holds().all().stream().map(Matcher::toString).toList()),
              list(inhibition.equal()));
    }

    private void intervals() {
      var all = new LinkedHashMap<>(rules.intervals());
      all.putAll(outside);
      if (!all.isEmpty()) {
        text.append("intervals:\n");
        all.forEach((name, times) -> line("  ", quoted(name) + ": " + times));
      }
    }

    private void section(String key, List<String> items) {
      if (!items.isEmpty()) {
        text.append(key).append(":\n");
        var lines = new ArrayList<>(items);
        lines.forEach(item -> line("  ", "- " + item));
      }
    }

    private void line(String indent, String line) {
      text.append(indent).append(line).append('\n');
    }
  }
}
