package dev.signalbox.chat.drafts;

import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Drafts over the API: a page asks for all when it opens and when it hears of another, and posts
/// what is typed on it.
public final class KeptDraftFeature implements Feature {
  private static final String DRAFT =
      """
      {"type": "object",
       "properties": {
         "room": {"type": "string"},
         "thread": {"type": "string"},
         "text": {"type": "string"},
         "version": {"type": "integer"}},
       "required": ["room", "text", "version"],
       "additionalProperties": false}
      """;
  private static final String DRAFTS =
      """
      {"type": "object",
       "properties": {"drafts": {"type": "array", "items": %s}},
       "required": ["drafts"],
       "additionalProperties": false}
      """
          .formatted(DRAFT);

  private final KeptDrafts drafts;

  public KeptDraftFeature(KeptDrafts drafts) {
    this.drafts = drafts;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/drafts",
            List.of(),
            "What I have begun to write and not sent, newest first.",
            DRAFTS,
            call -> new RouteAnswer.Found(new Listing(drafts.of(call.person())))),
        Route.post(
            "/api/drafts",
            List.of("room", "thread", "text"),
            "Keeps what I have begun to write in a room or thread; without a text it is let go.",
            DRAFT,
            this::keep));
  }

  private RouteAnswer keep(RouteCall call) {
    @Nullable String room = call.argument("room");
    if (room == null) {
      return new RouteAnswer.Misused("'room' is missing.");
    }
    @Nullable String text = call.argument("text");
    try {
      return drafts
          .keep(call.person(), room, call.argument("thread"), text == null ? "" : text)
          .<RouteAnswer>map(RouteAnswer.Found::new)
          .orElseGet(() -> new RouteAnswer.Hidden("room or thread"));
    } catch (IllegalArgumentException tooLong) {
      return new RouteAnswer.Misused(tooLong.getMessage() + ".");
    }
  }

  private record Listing(List<KeptDraft> drafts) {}
}
