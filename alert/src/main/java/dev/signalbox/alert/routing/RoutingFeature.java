package dev.signalbox.alert.routing;

import dev.signalbox.alert.row.JdbcOpenCards;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.people.Principal;
import dev.signalbox.engine.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Where alerts go, for people to look at: `alert explain`, and the page Routing.
public final class RoutingFeature implements Feature {
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.answering(AlertExplainCommand.COMMAND);

  private final AlertExplainCommand explain;
  private final RoutingRoutes routes;

  /// @param rooms those that somebody sees
  public RoutingFeature(
      Supplier<AlertRules> rules,
      Database database,
      Function<Principal, Set<String>> rooms,
      InstantSource clock) {
    this.explain = new AlertExplainCommand(rules, rooms, clock);
    this.routes = new RoutingRoutes(rules, new JdbcOpenCards(database)::byRoute, rooms, clock);
  }

  @Override
  public List<FeatureCommand> commands() {
    return List.of(explain);
  }

  @Override
  public List<Route> routes() {
    return routes.all();
  }
}
