package dev.signalbox.alert.rule.read;

import dev.signalbox.alert.rule.AlertRoute;
import dev.signalbox.alert.rule.RouteCondition;
import dev.signalbox.alert.rule.RouteSettings;
import dev.signalbox.engine.document.Fields;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Findings;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.document.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the tree of routes.
final class RouteReader {
  private static final String ROUTE = "route";
  private static final String ROUTES = "routes";

  private final ConditionReading conditions;
  private final SettingsReader settings;
  private final Findings findings;

  RouteReader(RuleNames names, ConditionReading conditions, Findings findings) {
    this.conditions = conditions;
    this.settings = new SettingsReader(names, findings);
    this.findings = findings;
  }

  /// The route at the top, which everything takes.
  AlertRoute root(Fields file) {
    Optional<Yaml> value = file.value(ROUTE);
    if (value.isEmpty()) {
      findings.error(
          FindingCode.MISSING_KEY,
          file.at(),
          "'route' is missing: for one that everything takes, write route: {}");
    }
    Yaml yaml = value.orElseGet(() -> new Yaml.Mapping(List.of(), file.at()));
    Fields fields = Fields.of("'route'", yaml, findings);
    for (String key : List.of("match", "if")) {
      fields
          .value(key)
          .ifPresent(found ->
              findings.error(
                  FindingCode.NO_MEANING_HERE,
                  found.at(),
                  "everything takes the first route: write '" + key + "' below 'routes'"));
    }
    return route(fields, RouteCondition.ANYTHING, RouteSettings.USUAL, List.of());
  }

  private AlertRoute route(
      Fields fields, RouteCondition condition, RouteSettings above, List<String> way) {
    var conditionsSoFar = new ArrayList<>(way);
    conditionsSoFar.add(condition.toString());
    RouteSettings own = settings.read(fields, above);
    var routes = new ArrayList<AlertRoute>();
    Optional<Yaml> below = fields.value(ROUTES);
    if (below.isPresent() && below.get() instanceof Yaml.Items items) {
      for (Yaml item : items.items()) {
        Fields entry = Fields.of("a route", item, findings);
        routes.add(route(entry, conditions.required(entry), own, conditionsSoFar));
      }
    } else if (below.isPresent()) {
      findings.error(
          FindingCode.WRONG_SHAPE,
          below.get().at(),
          "'routes' must be a list, not " + below.get().kind());
    }
    fields.finish();
    unreached(routes);
    return AlertRoute.of(conditionsSoFar, fields.at(), condition, own, routes);
  }

  /// What could not be read covers nothing.
  private void unreached(List<AlertRoute> routes) {
    for (int i = 1; i < routes.size() && !findings.block(); i++) {
      AlertRoute route = routes.get(i);
      routes.stream()
          .limit(i)
          .filter(earlier -> covers(earlier.condition(), route.condition()))
          .findFirst()
          .ifPresent(earlier -> unreached(route.at(), earlier));
    }
  }

  private void unreached(Position at, AlertRoute earlier) {
    findings.warning(
        FindingCode.NEVER_REACHED,
        at,
        "nothing comes here: the route of line %d takes all of it before"
            .formatted(earlier.at().line()));
  }

  /// Whether one surely holds for all for which the other does.
  private static boolean covers(RouteCondition one, RouteCondition other) {
    return one.match().isPartOf(other.match())
        && (one.test() == null
            || (other.test() != null && one.test().source().equals(other.test().source())));
  }
}
