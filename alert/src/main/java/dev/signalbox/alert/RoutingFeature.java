package dev.signalbox.alert;

import dev.signalbox.alert.routing.AlertExplainCommand;
import dev.signalbox.alert.routing.RoutingRoutes;
import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.people.Principal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Where alerts go, for people to look at: `alert explain`, and the page Routing.
public final class RoutingFeature implements Feature {
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.answering(AlertExplainCommand.COMMAND);

  private final AlertExplainCommand explain;
  private final RoutingRoutes routes;

  /// @param open how many cards are open now, by the id of their route
  /// @param rooms those that somebody sees
  public RoutingFeature(
      LiveAlertRules rules,
      Supplier<Map<String, Long>> open,
      Function<Principal, Set<String>> rooms,
      InstantSource clock) {
    this.explain = new AlertExplainCommand(rules::current, rooms, clock);
    this.routes = new RoutingRoutes(rules::current, open, rooms, clock);
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
