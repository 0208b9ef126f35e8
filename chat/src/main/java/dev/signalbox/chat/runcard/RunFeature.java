package dev.signalbox.chat.runcard;

import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureListener;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import java.util.List;

/// Runs as people see them: the commands about them, their cards, and what they did for a while.
public final class RunFeature implements Feature {
  private static final String LEASES =
      """
      {"type": "object",
       "properties": {
         "leases": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "code": {"type": "string"},
             "title": {"type": "string"},
             "run": {"type": "string"},
             "line": {"type": "string"},
             "by": {"type": "string"},
             "room": {"type": "string"},
             "status": {"type": "string", "enum": ["ACTIVE", "ENDING", "FAILED"]},
             "since": {"type": "integer"},
             "until": {"type": "integer"},
             "ending": {"type": "string"},
             "extending": {"type": "string"},
             "further": {"type": "string"},
             "reason": {"type": "string"}},
           "required": ["code", "title", "run", "line", "by", "room", "status", "since", "until"],
           "additionalProperties": false}}},
       "required": ["leases"],
       "additionalProperties": false}
      """;

  private final List<FeatureCommand> commands;
  private final RunCards cards;
  private final SeenLeases leases;

  /// @param commands those of [RunCommands]
  public RunFeature(List<FeatureCommand> commands, RunCards cards, SeenLeases leases) {
    this.commands = List.copyOf(commands);
    this.cards = cards;
    this.leases = leases;
  }

  @Override
  public List<FeatureCommand> commands() {
    return commands;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/leases",
            List.of(),
            "What was granted for a while and has not ended, what ends first in front.",
            LEASES,
            this::list));
  }

  private RouteAnswer list(RouteCall call) {
    return new RouteAnswer.Found(new Listing(leases.of(call.person())));
  }

  @Override
  public List<FeatureListener> listeners() {
    return List.of(cards);
  }

  private record Listing(List<LeaseJson> leases) {}
}
