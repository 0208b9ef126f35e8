package dev.signalbox.alert.rule;

import dev.signalbox.alert.match.Matcher;
import dev.signalbox.alert.match.Matchers;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.json.JsonWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Routes and inhibitions as Alertmanager's configuration has them, so that its tools can be asked
/// where an alert goes. A route with `if` has nothing there that would say it: it is left out, and
/// a comment stands for it; so do times.
final class AlertmanagerText {
  private final StringBuilder text = new StringBuilder();
  private final Set<String> receivers = new LinkedHashSet<>();

  private AlertmanagerText() {}

  static String of(AlertRules rules) {
    var written = new AlertmanagerText();
    written.text.append("route:\n");
    written.route(rules.root(), "  ");
    written.inhibitions(rules.inhibitions());
    written.text.append("receivers:\n");
    written.receivers.forEach(name -> written.line("  ", "- name: " + quoted(name)));
    return written.text.toString();
  }

  /// Tells where a route goes: `ops/page/service`.
  static String receiver(RouteSettings settings) {
    String policy = settings.policy();
    return Objects.requireNonNullElse(settings.room(), "service")
        + "/"
        + settings.urgency().name().toLowerCase(Locale.ROOT)
        + (policy == null ? "" : "/" + policy);
  }

  private void route(AlertRoute route, String indent) {
    RouteSettings settings = route.settings();
    String receiver = receiver(settings);
    receivers.add(receiver);
    line(indent, "receiver: " + quoted(receiver));
    line(indent, "group_by: " + list(settings.groupBy()));
    line(indent, "group_wait: " + Durations.text(settings.waiting()));
    length(indent, "group_interval: ", settings.update());
    length(indent, "repeat_interval: ", settings.repeat());
    if (!settings.muted().isEmpty()) {
      line(indent, "# muted: " + list(settings.muted()));
    }
    if (!route.routes().isEmpty()) {
      line(indent, "routes:");
    }
    for (AlertRoute below : route.routes()) {
      if (below.condition().test() == null) {
        line(indent, "- matchers: " + list(matchers(below.condition().match())));
        route(below, indent + "  ");
      } else {
        line(indent, "# left out: " + JsonWriter.text(below.condition().toString()));
      }
    }
  }

  private void inhibitions(List<Inhibition> inhibitions) {
    if (!inhibitions.isEmpty()) {
      text.append("inhibit_rules:\n");
    }
    for (Inhibition inhibition : inhibitions) {
      line("  ", "- source_matchers: " + list(matchers(inhibition.when())));
      line("  ", "  target_matchers: " + list(matchers(inhibition.holds())));
      line("  ", "  equal: " + list(inhibition.equal()));
    }
  }

  private void length(String indent, String key, Duration length) {
    if (length.isPositive()) {
      line(indent, key + Durations.text(length));
    }
  }

  private void line(String indent, String line) {
    text.append(indent).append(line).append('\n');
  }

  private static List<String> matchers(Matchers matchers) {
    return new ArrayList<>(matchers.all()).stream().map(Matcher::toString).toList();
  }

  private static String list(List<String> texts) {
    return texts.stream().map(AlertmanagerText::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  /// JSON's texts are YAML's.
  private static String quoted(String text) {
    return JsonWriter.text(text);
  }
}
