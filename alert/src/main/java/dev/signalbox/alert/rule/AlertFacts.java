package dev.signalbox.alert.rule;

import dev.signalbox.spi.integration.Signal.Severity;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What rules see of an alert.
///
/// @param source by which it came; empty where labels are tried without one
/// @param title one line that names it
public record AlertFacts(
    String source,
    Severity severity,
    String title,
    Map<String, String> labels,
    Map<String, String> annotations) {
  private static final String SEVERITY = "severity";
  private static final String SOURCE = "source";

  public AlertFacts {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  /// Of labels alone, as somebody tries them: how bad it is they say themselves.
  public static AlertFacts of(
      String source, String title, Map<String, String> labels, Map<String, String> annotations) {
    return new AlertFacts(source, Severity.of(labels.get(SEVERITY)), title, labels, annotations);
  }

  /// How bad it is, as rules write it: `critical`, `error`, `warning` or `info`.
  public String severityWord() {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /// The labels as matchers see them: with `severity`, unless the sender has a label of this name,
  /// and with `source`, which no sender can say otherwise: what one of them may do ends with it.
  public Map<String, String> matched() {
    var matched = new HashMap<>(labels);
    matched.putIfAbsent(SEVERITY, severityWord());
    if (source.isEmpty()) {
      matched.putIfAbsent(SOURCE, "");
    } else {
      matched.put(SOURCE, source);
    }
    return matched;
  }
}
