package dev.signalbox.alert.rule;

import dev.signalbox.engine.document.Position;
import java.util.List;

/// A node of the tree of routes: what comes here, what holds for it, and where it may go on.
///
/// @param id of this route in its tree
/// @param at where it stands in the file
/// @param routes below it, of which the first that fits takes the alert
public record AlertRoute(
    RouteId id,
    Position at,
    RouteCondition condition,
    RouteSettings settings,
    List<AlertRoute> routes) {
  public AlertRoute {
    routes = List.copyOf(routes);
  }

  /// The route at the end of a way.
  ///
  /// @param way conditions of the routes from the top down to this one, with its own
  public static AlertRoute of(
      List<String> way,
      Position at,
      RouteCondition condition,
      RouteSettings settings,
      List<AlertRoute> routes) {
    return new AlertRoute(RouteId.of(way), at, condition, settings, routes);
  }

  /// How many there are, this one included.
  public int count() {
    return 1 + routes.stream().mapToInt(AlertRoute::count).sum();
  }
}
