package dev.signalbox.alert.stage;

import dev.signalbox.alert.AlertSource;
import dev.signalbox.alert.match.Matchers;
import dev.signalbox.alert.row.AlertKey;
import dev.signalbox.alert.row.JdbcCauseStore;
import dev.signalbox.alert.row.JdbcSilenceStore;
import dev.signalbox.alert.row.Silence;
import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.Hold;
import dev.signalbox.alert.rule.Inhibition;
import dev.signalbox.alert.rule.RouteExplanation;
import dev.signalbox.alert.rule.RouteSettings;
import dev.signalbox.spi.config.Durations;
import dev.signalbox.spi.integration.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/// What would become of signals now, by the rules, silences and alerts of now, in lines for people;
/// nothing is kept of it and nobody is told. What comes of several signals in a row (flapping,
/// storms) is not played.
public final class AlertForecast {
  private final Handle handle;
  private final AlertRules rules;
  private final Instant moment;
  private final Predicate<String> seen;
  private final List<Quiet> silences;
  private final JdbcCauseStore causes = new JdbcCauseStore();

  private record Quiet(Silence silence, Matchers matchers) {}

  /// @param seen which rooms may be named
  public AlertForecast(Handle handle, AlertRules rules, Instant moment, Predicate<String> seen) {
    this.handle = handle;
    this.rules = rules;
    this.moment = moment;
    this.seen = seen;
    this.silences =
        new JdbcSilenceStore()
            .active(handle).stream()
                .filter(silence -> silence.active(moment))
                .map(silence -> new Quiet(silence, Matchers.parse(silence.matchers())))
                .toList();
  }

  /// What would become of one, its sound last.
  ///
  /// @param key within its source
  public List<String> of(AlertSource source, String key, Signal.Action action, AlertFacts alert) {
    var explanation = new RouteExplanation(rules, alert, moment, seen, source.room());
    var lines = new ArrayList<>(explanation.lines());
    lines.add("sound: " + sound(source, key, action, alert, explanation));
    return lines;
  }

  private String sound(
      AlertSource source,
      String key,
      Signal.Action action,
      AlertFacts alert,
      RouteExplanation explanation) {
    return switch (action) {
      case NOTE -> "none, it changes nothing";
      case ACK -> "none, somebody looks after it";
      case RESOLVE -> "none, its card is edited";
      case FIRE ->
          held(AlertKey.of(source.name(), key), alert)
              .or(() -> muted(alert, explanation))
              .orElseGet(() -> loud(explanation.routed().settings()));
    };
  }

  /// By what is held now.
  private Optional<String> held(AlertKey key, AlertFacts alert) {
    Map<String, String> labels = alert.matched();
    for (Inhibition rule : rules.inhibitions()) {
      if (rule.isHeld(labels) && !rule.isCause(labels)) {
        var reach = InhibitionStage.Reach.of(rule, labels);
        Optional<AlertKey> cause = causes.other(handle, reach.rule(), reach.shared(), key);
        if (cause.isPresent()) {
          return cause.map(one ->
              "none, %s of %s fires, which explains it (%s:%d)"
                  .formatted(one.fingerprint(), one.source(), rules.file(), rule.at().line()));
        }
      }
    }
    return silences.stream()
        .filter(quiet -> quiet.matchers().matches(labels))
        .findFirst()
        .map(quiet ->
            "none, %s silenced it until %s"
                .formatted(
                    quiet.silence().person(),
                    quiet.silence().ends() == null ? "it is resolved" : quiet.silence().ends()));
  }

  private Optional<String> muted(AlertFacts alert, RouteExplanation explanation) {
    return rules
        .mutedBy(explanation.routed(), moment)
        .map(interval -> "none, its route is muted during " + interval)
        .or(() ->
            rules
                .maintenance(alert, moment)
                .map(work -> "none, maintenance during " + work.during() + ": " + work.why()));
  }

  private static String loud(RouteSettings settings) {
    return switch (settings.urgency()) {
      case DIGEST -> "none, it waits for the next list";
      case LOG -> "none, it is only kept";
      case NOTIFY, PAGE ->
          "one"
              + (settings.waiting().isZero() ? ", at once" : after(settings))
              + (settings.hold() instanceof Hold.None
                  ? ""
                  : ", unless it ends by itself before (hold " + settings.hold().text() + ")");
    };
  }

  private static String after(RouteSettings settings) {
    return " after " + Durations.text(settings.waiting());
  }
}
