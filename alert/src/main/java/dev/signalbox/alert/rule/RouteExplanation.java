package dev.signalbox.alert.rule;

import dev.signalbox.spi.config.Durations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What rules make of one alert at a moment, and why, in lines for people: the way that it takes
/// with the lines of the file, what holds there, and what could keep it quiet.
public final class RouteExplanation {
  private final AlertRules rules;
  private final AlertFacts alert;
  private final Instant moment;
  private final Predicate<String> seen;
  private final Routed routed;
  private final String elsewhere;

  /// @param seen which rooms may be named
  public RouteExplanation(
      AlertRules rules, AlertFacts alert, Instant moment, Predicate<String> seen) {
    this(rules, alert, moment, seen, "");
  }

  /// @param source the room of its source, where its route names none; empty where labels are tried
  ///   without one
  public RouteExplanation(
      AlertRules rules, AlertFacts alert, Instant moment, Predicate<String> seen, String source) {
    this.elsewhere = source;
    this.seen = seen;
    this.rules = rules;
    this.alert = alert;
    this.moment = moment;
    this.routed = rules.route(alert);
  }

  /// The way that it takes.
  public Routed routed() {
    return routed;
  }

  /// Where it goes.
  public RouteId route() {
    return routed.id();
  }

  public List<String> lines() {
    return Stream.of(path(), settings(), around(), quiet()).flatMap(List::stream).toList();
  }

  private List<String> path() {
    var lines = new ArrayList<String>();
    for (Routed.RouteStep step : routed.path()) {
      String indent = "  ".repeat(lines.size());
      lines.add("%s:%d %s%s".formatted(step.file(), step.line(), indent, step.text()));
    }
    return lines;
  }

  private List<String> settings() {
    RouteSettings settings = routed.settings();
    String policy = settings.policy();
    return List.of(
        "urgency: "
            + word(settings.urgency())
            + (policy == null ? "" : ", by the policy " + policy),
        "room: " + (settings.room() == null ? elsewhere() : room(settings.room())),
        "card: " + group(),
        "wait %s, hold %s, again %s, repeat %s, update %s"
            .formatted(
                Durations.text(settings.waiting()),
                settings.hold().text(),
                Durations.text(settings.again()),
                Durations.text(settings.repeat()),
                Durations.text(settings.update())));
  }

  private String elsewhere() {
    return elsewhere.isEmpty()
        ? "that of its service or source"
        : room(elsewhere) + ", that of its source";
  }

  private String room(String name) {
    return seen.test(name) ? name : "one that you do not see";
  }

  private String group() {
    Map<String, String> group = routed.group(alert);
    return group.isEmpty() ? "one for the route" : "shared by what has " + group;
  }

  private List<String> around() {
    List<String> copies =
        rules.copies(alert).stream()
            .filter(room -> !room.equals(routed.settings().room()))
            .map(this::room)
            .distinct()
            .toList();
    return copies.isEmpty() ? List.of() : List.of("also shown in: " + String.join(", ", copies));
  }

  private List<String> quiet() {
    var lines = new ArrayList<String>();
    rules
        .mutedBy(routed, moment)
        .ifPresent(name -> lines.add("muted now: the interval " + name + until(name)));
    rules
        .maintenance(alert, moment)
        .ifPresent(some ->
            lines.add(
                "%s:%d maintenance now: %s, during %s%s"
                    .formatted(
                        rules.file(),
                        some.at().line(),
                        some.why(),
                        some.during(),
                        until(some.during()))));
    Map<String, String> matched = alert.matched();
    for (Inhibition inhibition : rules.inhibitions()) {
      if (inhibition.isHeld(matched)) {
        lines.add(
            "%s:%d held while %s fires%s"
                .formatted(
                    rules.file(),
                    inhibition.at().line(),
                    inhibition.when(),
                    inhibition.equal().isEmpty()
                        ? ""
                        : " with the same " + String.join(", ", inhibition.equal())));
      }
    }
    return lines;
  }

  private String until(String interval) {
    return rules.intervals().nextChange(interval, moment).map(end -> " until " + end).orElse("");
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
