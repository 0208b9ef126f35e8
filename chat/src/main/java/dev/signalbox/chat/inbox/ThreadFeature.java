package dev.signalbox.chat.inbox;

import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The threads inbox over the API.
public final class ThreadFeature implements Feature {
  private static final String THREADS =
      """
      {"type": "object",
       "properties": {
         "threads": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "root": {"$ref": "#/components/schemas/Message"},
             "unread": {"type": "integer"},
             "lastReadId": {"type": "string"}},
           "required": ["root", "unread"],
           "additionalProperties": false}}},
       "required": ["threads"],
       "additionalProperties": false}
      """;
  private static final String THREAD =
      """
      {"type": "object",
       "properties": {"thread": {"type": "string"}},
       "required": ["thread"],
       "additionalProperties": false}
      """;

  private final ThreadInbox inbox;

  public ThreadFeature(ThreadInbox inbox) {
    this.inbox = inbox;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/threads",
            List.of(),
            "The newest 50 threads that I began, replied in or was mentioned in.",
            THREADS,
            call -> new RouteAnswer.Found(new Listing(inbox.of(call.person())))),
        Route.post(
            "/api/threads/{thread}/read",
            List.of("upTo"),
            "Moves my marker in a thread to this reply.",
            THREAD,
            this::read));
  }

  private RouteAnswer read(RouteCall call) {
    String thread = String.valueOf(call.argument("thread"));
    @Nullable String upTo = call.argument("upTo");
    if (upTo == null) {
      return new RouteAnswer.Misused("'upTo' is missing.");
    }
    return inbox.markRead(call.person(), thread, upTo)
        ? new RouteAnswer.Found(Map.of("thread", thread))
        : new RouteAnswer.Hidden("reply");
  }

  private record Listing(List<ThreadView> threads) {}
}
