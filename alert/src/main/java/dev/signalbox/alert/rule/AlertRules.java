package dev.signalbox.alert.rule;

import dev.signalbox.alert.rule.Routed.RouteStep;
import dev.signalbox.engine.document.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// alerts.yaml, read as a whole: where each alert goes, what holds it back, and the numbers that
/// flapping, storms, what ends by itself and lists go by.
///
/// @param file its name, for messages
/// @param revision SHA-256 of its text, or empty where there is no file
/// @param tests what must come of alerts by these rules
public record AlertRules(
    String file,
    String revision,
    AlertRoute root,
    List<RoomCopy> copies,
    List<Inhibition> inhibitions,
    Intervals intervals,
    List<Maintenance> maintenance,
    FlappingRule flapping,
    StormRule storm,
    TransientRule endsAlone,
    DigestRule digest,
    List<RouteTest> tests) {
  private static final String NO_FILE = "usual";

  /// What holds where there is no file: one route for everything.
  public static final AlertRules USUAL =
      new AlertRules(
          NO_FILE,
          "",
          AlertRoute.of(
              List.of(RouteCondition.ANYTHING.toString()),
              new Position(1, 1),
              RouteCondition.ANYTHING,
              RouteSettings.UNWRITTEN,
              List.of()),
          List.of(),
          List.of(),
          Intervals.NONE,
          List.of(),
          FlappingRule.USUAL,
          StormRule.USUAL,
          TransientRule.USUAL,
          DigestRule.USUAL,
          List.of());

  public AlertRules {
    copies = List.copyOf(copies);
    inhibitions = List.copyOf(inhibitions);
    maintenance = List.copyOf(maintenance);
    tests = List.copyOf(tests);
  }

  /// Where an alert goes: the first route that fits, and of those below it again the first.
  public Routed route(AlertFacts alert) {
    Map<String, String> matched = alert.matched();
    var path = new ArrayList<RouteStep>();
    AlertRoute route = root;
    Optional<AlertRoute> deeper = Optional.of(root);
    while (deeper.isPresent()) {
      route = deeper.get();
      path.add(new RouteStep(route.condition().toString(), file, route.at().line()));
      deeper = first(route.routes(), alert, matched);
    }
    return new Routed(route.id(), route.settings(), path);
  }

  private static Optional<AlertRoute> first(
      List<AlertRoute> routes, AlertFacts alert, Map<String, String> matched) {
    for (AlertRoute route : routes) {
      if (route.condition().holds(alert, matched)) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }

  /// The rooms that show the card of this alert, too, each once.
  public List<String> copies(AlertFacts alert) {
    Map<String, String> matched = alert.matched();
    return copies.stream()
        .filter(copy -> copy.condition().holds(alert, matched))
        .map(RoomCopy::room)
        .distinct()
        .toList();
  }

  /// The maintenance that an alert falls into at this moment.
  public Optional<Maintenance> maintenance(AlertFacts alert, Instant moment) {
    Map<String, String> matched = alert.matched();
    return maintenance.stream()
        .filter(some -> some.match().matches(matched) && intervals.holds(some.during(), moment))
        .findFirst();
  }

  /// The name of an interval in which a route is muted at this moment.
  public Optional<String> mutedBy(Routed routed, Instant moment) {
    return routed.settings().muted().stream()
        .filter(name -> intervals.holds(name, moment))
        .findFirst();
  }

  /// The rooms that routes and copies name.
  public Set<String> rooms() {
    var rooms = new TreeSet<String>();
    copies.forEach(copy -> rooms.add(copy.room()));
    addRooms(root, rooms);
    return rooms;
  }

  private static void addRooms(AlertRoute route, Set<String> rooms) {
    Optional.ofNullable(route.settings().room()).ifPresent(rooms::add);
    route.routes().forEach(below -> addRooms(below, rooms));
  }

  /// The routes as Alertmanager's configuration has them, for its tools; `if`, intervals and copies
  /// are not in it.
  public String asAlertmanager() {
    return AlertmanagerText.of(this);
  }
}
