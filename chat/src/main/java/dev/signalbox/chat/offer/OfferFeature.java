package dev.signalbox.chat.offer;

import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.FeatureListener;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import java.util.List;

/// Front doors of runbooks: a command, a route for the page, and what is offered below messages.
public final class OfferFeature implements Feature {
  public static final DeclaredCommands DECLARED = DeclaredCommands.answering(FormsCommand.COMMAND);

  private static final String ANSWER =
      """
      {"type": "object",
       "properties": {
         "forms": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "runbook": {"type": "string"},
             "label": {"type": "string"},
             "about": {"type": "string"},
             "line": {"type": "string"},
             "owner": {"type": "string"},
             "rooms": {"type": "array", "items": {"type": "string"}},
             "asks": {"type": "boolean"}},
           "required": ["runbook", "label", "about", "line", "owner", "rooms", "asks"],
           "additionalProperties": false}}},
       "required": ["forms"],
       "additionalProperties": false}
      """;

  private final FrontDoors doors;
  private final TalkOffers talk;

  public OfferFeature(FrontDoors doors, TalkOffers talk) {
    this.doors = doors;
    this.talk = talk;
  }

  @Override
  public List<FeatureListener> listeners() {
    return List.of(talk);
  }

  /// Its commands alone.
  public static List<FeatureCommand> of(FrontDoors doors) {
    return List.of(new FormsCommand(doors));
  }

  @Override
  public List<FeatureCommand> commands() {
    return of(doors);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/forms",
            List.of(),
            "The forms that this person may send, and in which rooms.",
            ANSWER,
            this::list));
  }

  private RouteAnswer list(RouteCall call) {
    return new RouteAnswer.Found(new Listing(doors.of(call.person())));
  }

  private record Listing(List<FrontDoor> forms) {}
}
