package dev.signalbox.chat.connection;

import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.time.TimerHandler;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How connections do: a command, a route, a card, two kinds of timers.
public final class ConnectionFeature implements Feature {
  public static final DeclaredCommands DECLARED =
      DeclaredCommands.answering(ConnectionsCommand.COMMAND);

  private static final String ANSWER =
      """
      {"type": "object",
       "properties": {
         "connections": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "kind": {"type": "string", "enum": ["system", "source", "chat"]},
             "name": {"type": "string"},
             "state": {"type": "string",
               "enum": ["down", "fails", "recovers", "works", "unused"]},
             "since": {"type": "integer"},
             "workedAt": {"type": "integer"},
             "reason": {"type": "string"},
             "remarks": {"type": "array", "items": {"type": "string"}}},
           "required": ["kind", "name", "state", "remarks"],
           "additionalProperties": false}}},
       "required": ["connections"],
       "additionalProperties": false}
      """;

  private final ConnectionHealths healths;
  private final ConnectionProbes probes;
  private final HealthLoop loop;

  public ConnectionFeature(ConnectionHealths healths, ConnectionProbes probes, HealthLoop loop) {
    this.healths = healths;
    this.probes = probes;
    this.loop = loop;
  }

  @Override
  public List<FeatureCommand> commands() {
    return List.of(new ConnectionsCommand(healths));
  }

  @Override
  public List<Route> routes() {
    String summary = "How what the server is connected to does, the worst first.";
    return List.of(Route.get("/api/connections", List.of(), summary, ANSWER, this::list));
  }

  private RouteAnswer list(RouteCall call) {
    return new RouteAnswer.Found(
        new Listing(healths.knownTo(call.person()).stream().map(ConnectionFeature::json).toList()));
  }

  private static StateJson json(ConnectionState state) {
    return new StateJson(
        state.id().kind().word(),
        state.id().name(),
        state.standing().name().toLowerCase(Locale.ROOT),
        millis(state.since()),
        millis(state.worked()),
        state.reason(),
        state.remarks());
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  @Override
  public Map<String, TimerHandler> timers() {
    return Map.of(ConnectionHealths.LASTED, healths, ConnectionProbes.PROBE, probes);
  }

  @Override
  public void start() {
    healths.start();
    probes.start();
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
    probes.close();
  }

  private record Listing(List<StateJson> connections) {}

  private record StateJson(
      String kind,
      String name,
      String state,
      @Nullable Long since,
      @Nullable Long workedAt,
      @Nullable String reason,
      List<String> remarks) {}
}
