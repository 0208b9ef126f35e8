package dev.signalbox.chat.amendment;

import dev.signalbox.chat.room.Message;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Editing and deleting over the API.
public final class AmendmentFeature implements Feature {
  private static final String MESSAGE =
      """
      {"type": "object",
       "properties": {"message": {"$ref": "#/components/schemas/Message"}},
       "required": ["message"],
       "additionalProperties": false}
      """;
  private static final String PAST =
      """
      {"type": "object",
       "properties": {
         "past": {"type": "array", "items": {
           "type": "object",
           "properties": {"text": {"type": "string"}, "until": {"type": "integer"}},
           "required": ["text", "until"],
           "additionalProperties": false}}},
       "required": ["past"],
       "additionalProperties": false}
      """;

  private final Amendments amendments;

  public AmendmentFeature(Amendments amendments) {
    this.amendments = amendments;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post(
            "/api/messages/{id}/edit",
            List.of("text"),
            "Changes what I said; what it was is kept.",
            MESSAGE,
            this::edit),
        Route.post(
            "/api/messages/{id}/delete",
            List.of(),
            "Takes back what I said; what it was is kept.",
            MESSAGE,
            call -> answer(amendments.delete(call.person(), id(call)))),
        Route.get(
            "/api/messages/{id}/past",
            List.of(),
            "What a message said before, oldest first: for its writer and, recorded, for readers of"
                + " the audit.",
            PAST,
            this::past));
  }

  private static String id(RouteCall call) {
    return String.valueOf(call.argument("id"));
  }

  private RouteAnswer edit(RouteCall call) {
    @Nullable String text = call.argument("text");
    return text == null
        ? new RouteAnswer.Misused("'text' is missing.")
        : answer(amendments.edit(call.person(), id(call), text));
  }

  private RouteAnswer past(RouteCall call) {
    return amendments
        .past(call.person(), id(call))
        .<RouteAnswer>map(found -> new RouteAnswer.Found(new Past(found)))
        .orElseGet(() -> new RouteAnswer.Hidden("message"));
  }

  private static RouteAnswer answer(Amendments.Amended amended) {
    if (amended.message() != null) {
      return new RouteAnswer.Found(new Answered(amended.message()));
    }
    return amended.why().isEmpty()
        ? new RouteAnswer.Hidden("message")
        : new RouteAnswer.Misused(amended.why());
  }

  private record Answered(Message message) {}

  private record Past(List<PastText> past) {}
}
