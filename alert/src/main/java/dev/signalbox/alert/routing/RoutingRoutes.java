package dev.signalbox.alert.routing;

import dev.signalbox.alert.rule.AlertFacts;
import dev.signalbox.alert.rule.AlertRoute;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.Interval;
import dev.signalbox.alert.rule.LabelLine;
import dev.signalbox.alert.rule.RouteExplanation;
import dev.signalbox.alert.rule.RouteSettings;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.spi.config.Durations;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The tree of routes over HTTP, and where an alert would go in it.
final class RoutingRoutes {
  private static final String TREE =
      """
      {"type": "object",
       "properties": {
         "file": {"type": "string"},
         "revision": {"type": "string"},
         "routes": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "id": {"type": "string"},
             "depth": {"type": "integer"},
             "line": {"type": "integer"},
             "match": {"type": "string"},
             "room": {"type": "string"},
             "hidden": {"type": "boolean"},
             "urgency": {"type": "string", "enum": ["page", "notify", "digest", "log"]},
             "policy": {"type": "string"},
             "groupBy": {"type": "array", "items": {"type": "string"}},
             "waiting": {"type": "string"},
             "hold": {"type": "string"},
             "repeat": {"type": "string"},
             "muted": {"type": "array", "items": {"type": "string"}},
             "open": {"type": "integer"}},
           "required": ["id", "depth", "line", "match", "hidden", "urgency", "groupBy", "waiting",
             "hold", "repeat", "muted", "open"],
           "additionalProperties": false}},
         "intervals": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "name": {"type": "string"},
             "line": {"type": "integer"},
             "holds": {"type": "boolean"},
             "changesAt": {"type": "integer"}},
           "required": ["name", "line", "holds"],
           "additionalProperties": false}}},
       "required": ["file", "revision", "routes", "intervals"],
       "additionalProperties": false}
      """;

  private static final String EXPLANATION =
      """
      {"type": "object",
       "properties": {
         "route": {"type": "string"},
         "lines": {"type": "array", "items": {"type": "string"}}},
       "required": ["route", "lines"],
       "additionalProperties": false}
      """;

  private final Supplier<AlertRules> rules;
  private final Supplier<Map<String, Long>> open;
  private final Function<Principal, Set<String>> rooms;
  private final InstantSource clock;

  /// @param open how many cards are open now, by the id of their route
  /// @param rooms those that somebody sees
  public RoutingRoutes(
      Supplier<AlertRules> rules,
      Supplier<Map<String, Long>> open,
      Function<Principal, Set<String>> rooms,
      InstantSource clock) {
    this.rules = rules;
    this.open = open;
    this.rooms = rooms;
    this.clock = clock;
  }

  public List<Route> all() {
    return List.of(
        Route.get(
            "/api/alerts/routing",
            List.of(),
            "The tree of routes that alerts take, from the top down, with the cards that are open"
                + " in each, and the intervals.",
            TREE,
            this::tree),
        Route.get(
            "/api/alerts/routing/explain",
            List.of("labels"),
            "Where an alert with these labels, as in env=prod team=db, goes, and why.",
            EXPLANATION,
            this::explain));
  }

  private RouteAnswer tree(RouteCall call) {
    AlertRules now = rules.get();
    var routes = new ArrayList<RouteJson>();
    add(routes, now.root(), 0, rooms.apply(call.person()), open.get());
    Instant moment = clock.instant();
    List<IntervalJson> intervals =
        now.intervals().byName().entrySet().stream()
            .map(entry -> json(entry.getKey(), entry.getValue(), moment))
            .toList();
    return new RouteAnswer.Found(new TreeJson(now.file(), now.revision(), routes, intervals));
  }

  private static void add(
      List<RouteJson> all, AlertRoute route, int depth, Set<String> seen, Map<String, Long> open) {
    RouteSettings settings = route.settings();
    String room = settings.room();
    boolean hidden = room != null && !seen.contains(room);
    all.add(
        new RouteJson(
            route.id().value(),
            depth,
            route.at().line(),
            route.condition().toString(),
            hidden ? null : room,
            hidden,
            settings.urgency().name().toLowerCase(Locale.ROOT),
            settings.policy(),
            settings.groupBy(),
            Durations.text(settings.waiting()),
            settings.hold().text(),
            Durations.text(settings.repeat()),
            settings.muted(),
            open.getOrDefault(route.id().value(), 0L)));
    route.routes().forEach(below -> add(all, below, depth + 1, seen, open));
  }

  private static IntervalJson json(String name, Interval interval, Instant moment) {
    Long changes = interval.nextChange(moment).map(Instant::toEpochMilli).orElse(null);
    return new IntervalJson(name, interval.at().line(), interval.holds(moment), changes);
  }

  private RouteAnswer explain(RouteCall call) {
    String text = call.argument("labels");
    Optional<Map<String, String>> labels = text == null ? Optional.empty() : LabelLine.read(text);
    if (labels.isEmpty()) {
      return new RouteAnswer.Misused("'labels' are written as in env=prod team=db");
    }
    var alert = AlertFacts.of("", "", labels.get(), Map.of());
    Set<String> seen = rooms.apply(call.person());
    var explanation = new RouteExplanation(rules.get(), alert, clock.instant(), seen::contains);
    return new RouteAnswer.Found(
        new ExplanationJson(explanation.route().value(), explanation.lines()));
  }

  private record TreeJson(
      String file, String revision, List<RouteJson> routes, List<IntervalJson> intervals) {}

  private record RouteJson(
      String id,
      int depth,
      int line,
      String match,
      @Nullable String room,
      boolean hidden,
      String urgency,
      @Nullable String policy,
      List<String> groupBy,
      String waiting,
      String hold,
      String repeat,
      List<String> muted,
      long open) {}

  private record IntervalJson(String name, int line, boolean holds, @Nullable Long changesAt) {}

  private record ExplanationJson(String route, List<String> lines) {}
}
