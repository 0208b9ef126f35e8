package dev.signalbox.alert.rule.read;

import dev.signalbox.alert.rule.AlertUrgency;
import dev.signalbox.alert.rule.Hold;
import dev.signalbox.alert.rule.RouteSettings;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.config.Nearest;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads what a route says of its alerts.
final class SettingsReader {
  private final RuleNames names;
  private final Findings findings;

  SettingsReader(RuleNames names, Findings findings) {
    this.names = names;
    this.findings = findings;
  }

  RouteSettings read(Fields fields, RouteSettings above) {
    fields.later("incident", "there are no incidents yet, so leave it out");
    return new RouteSettings(
        fields.text("room").map(names::room).orElse(above.room()),
        groupBy(fields).orElse(above.groupBy()),
        length(fields, "wait", above.waiting()),
        choice(fields, "urgency", AlertUrgency.values()).orElse(above.urgency()),
        fields.text("page").map(Yaml.Text::value).orElse(above.page()),
        fields.text("hold").map(this::hold).orElse(above.hold()),
        length(fields, "again", above.again()),
        fields.duration("repeat", above.repeat()),
        length(fields, "update", above.update()),
        fields.value("muted").isPresent()
            ? fields.texts("muted").stream().map(names::interval).toList()
            : above.muted());
  }

  private Optional<List<String>> groupBy(Fields fields) {
    Optional<Yaml> value = fields.value("group-by");
    List<Yaml.Text> labels = fields.texts("group-by");
    for (Yaml.Text label : labels) {
      if (label.value().equals(RouteSettings.ALL) && labels.size() > 1) {
        findings.error(
            FindingCode.BELONG_TOGETHER, label.at(), "'...' is all labels: write it alone");
      }
    }
    return value.map(_ -> labels.stream().map(Yaml.Text::value).distinct().toList());
  }

  /// Nothing is a length here, too.
  private Duration length(Fields fields, String key, Duration above) {
    Optional<Yaml.Text> text = fields.text(key);
    Optional<Duration> length = text.flatMap(written -> Durations.parse(written.value()));
    if (text.isPresent() && length.isEmpty()) {
      findings.error(
          FindingCode.NOT_A_DURATION,
          text.get().at(),
          "'" + key + "' must be a duration such as 0s, 30s, 15m or 4h");
    }
    return length.orElse(above);
  }

  private Hold hold(Yaml.Text text) {
    return switch (text.value()) {
      case "none" -> new Hold.None();
      case "auto" -> new Hold.Auto();
      default ->
          Durations.parse(text.value())
              .filter(Duration::isPositive)
              .<Hold>map(Hold.Fixed::new)
              .orElseGet(() -> {
                findings.error(
                    FindingCode.NOT_A_DURATION,
                    text.at(),
                    "'hold' is a duration such as 5m, or auto, or none");
                return new Hold.None();
              });
    };
  }

  private <E extends Enum<E>> Optional<E> choice(Fields fields, String key, E[] choices) {
    return fields.text(key).flatMap(text -> choice(text, key, choices));
  }

  /// One of some words.
  <E extends Enum<E>> Optional<E> choice(Yaml.Text text, String key, E[] choices) {
    Map<String, E> words = new LinkedHashMap<>();
    Arrays.stream(choices).forEach(one -> words.put(one.name().toLowerCase(Locale.ROOT), one));
    E chosen = words.get(text.value());
    if (chosen == null) {
      findings.error(
          FindingCode.NO_SUCH_CHOICE,
          text.at(),
          "'%s' is one of %s, not '%s'%s"
              .formatted(
                  key,
                  String.join(" ", words.keySet()),
                  text.value(),
                  Nearest.hint(text.value(), words.keySet())));
    }
    return Optional.ofNullable(chosen);
  }
}
