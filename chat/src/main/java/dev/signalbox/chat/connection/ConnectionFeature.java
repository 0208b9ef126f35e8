package dev.signalbox.chat.connection;

import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.health.ConnectionId;
import dev.signalbox.engine.time.TimerHandler;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
             "remarks": {"type": "array", "items": {"type": "string"}},
             "chat": {
               "type": "object",
               "properties": {
                 "holder": {"type": "string"},
                 "heardAt": {"type": "integer"},
                 "sentAt": {"type": "integer"},
                 "waiting": {"type": "integer"},
                 "heldBack": {"type": "integer"},
                 "unsent": {"type": "integer"}},
               "required": ["waiting", "heldBack", "unsent"],
               "additionalProperties": false}},
           "required": ["kind", "name", "state", "remarks"],
           "additionalProperties": false}}},
       "required": ["connections"],
       "additionalProperties": false}
      """;

  private static final String TRIED =
      """
      {"type": "object",
       "properties": {
         "works": {"type": "boolean"},
         "lines": {"type": "array", "items": {"type": "string"}}},
       "required": ["works", "lines"],
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
    return List.of(
        Route.get("/api/connections", List.of(), summary, ANSWER, this::list),
        Route.post(
            "/api/connections/{name}/test",
            List.of(),
            "Asks a chat platform now whether it answers; for who answers for its connection.",
            TRIED,
            this::test));
  }

  private RouteAnswer list(RouteCall call) {
    return new RouteAnswer.Found(
        new Listing(healths.knownTo(call.person()).stream().map(ConnectionFeature::json).toList()));
  }

  private RouteAnswer test(RouteCall call) {
    var id = ConnectionId.chat(String.valueOf(call.argument("name")));
    Optional<ConnectionState> known =
        healths.knownTo(call.person()).stream().filter(each -> each.id().equals(id)).findFirst();
    if (known.isEmpty()) {
      return new RouteAnswer.Hidden("chat connection");
    }
    ConnectionState state = known.get();
    ChatTraffic chat = state.chat();
    if (chat == null) {
      return new RouteAnswer.Denied(
          "Only the owner of the connection and readers of the audit test it.");
    }
    return new RouteAnswer.Found(
        loop.probe(id.name())
            .map(health -> tried(health.connected(), health.detail(), state))
            .orElseGet(() -> tried(state.works(), held(chat), state)));
  }

  private static Tried tried(boolean works, String first, ConnectionState state) {
    return new Tried(
        works && state.remarks().isEmpty(),
        Stream.concat(Stream.of(first), state.remarks().stream()).toList());
  }

  private static String held(ChatTraffic chat) {
    return chat.holder() == null
        ? "No server holds this connection now."
        : "The server "
            + chat.holder()
            + " holds this connection, and it alone can ask: above is what it said last.";
  }

  private static StateJson json(ConnectionState state) {
    return new StateJson(
        state.id().kind().word(),
        state.id().name(),
        state.standing().name().toLowerCase(Locale.ROOT),
        millis(state.since()),
        millis(state.worked()),
        state.reason(),
        state.remarks(),
        json(state.chat()));
  }

  private static @Nullable ChatJson json(@Nullable ChatTraffic chat) {
    return chat == null
        ? null
        : new ChatJson(
            chat.holder(),
            millis(chat.traffic().heard()),
            millis(chat.traffic().sent()),
            chat.waiting(),
            chat.traffic().heldBack(),
            chat.traffic().unsent());
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
      List<String> remarks,
      @Nullable ChatJson chat) {}

  private record ChatJson(
      @Nullable String holder,
      @Nullable Long heardAt,
      @Nullable Long sentAt,
      long waiting,
      long heldBack,
      long unsent) {}

  private record Tried(boolean works, List<String> lines) {}
}
