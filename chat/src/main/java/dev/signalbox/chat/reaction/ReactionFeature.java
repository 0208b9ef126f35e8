package dev.signalbox.chat.reaction;

import dev.signalbox.engine.feature.DeclaredCommands;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.spi.text.Emoji;
import java.util.List;

/// Reacting over HTTP, and what there is to react with.
public final class ReactionFeature implements Feature {
  public static final DeclaredCommands DECLARED = DeclaredCommands.NONE;

  private static final String REACTION =
      """
      {"type": "object",
       "properties": {
         "message": {"type": "string"},
         "emoji": {"type": "string"},
         "by": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "kind": {"type": "string", "enum": ["person", "bot", "webhook"]},
             "id": {"type": "string"},
             "name": {"type": "string"},
             "platform": {"type": "string"}},
           "required": ["kind", "name", "platform"],
           "additionalProperties": false}}},
       "required": ["message", "emoji", "by"],
       "additionalProperties": false}
      """;

  private static final String EMOJI =
      """
      {"type": "object",
       "properties": {
         "groups": {"type": "array", "items": {
           "type": "object",
           "properties": {
             "name": {"type": "string"},
             "emoji": {"type": "array", "items": {
               "type": "object",
               "properties": {
                 "emoji": {"type": "string"},
                 "names": {"type": "array", "items": {"type": "string"}},
                 "toned": {"type": "boolean"}},
               "required": ["emoji", "names", "toned"],
               "additionalProperties": false}}},
           "required": ["name", "emoji"],
           "additionalProperties": false}}},
       "required": ["groups"],
       "additionalProperties": false}
      """;

  private final Reactions reactions;

  public ReactionFeature(Reactions reactions) {
    this.reactions = reactions;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/emoji",
            List.of(),
            "What messages can be reacted to with, in groups.",
            EMOJI,
            call -> new RouteAnswer.Found(new Listing(Emoji.groups()))),
        Route.post(
            "/api/messages/{id}/reactions",
            List.of("emoji", "change"),
            "Reacts to a message with an emoji (change: add), or takes that back (remove).",
            REACTION,
            this::react));
  }

  private RouteAnswer react(RouteCall call) {
    String emoji = call.argument("emoji");
    String change = call.argument("change");
    if (emoji == null || change == null || !List.of("add", "remove").contains(change)) {
      return new RouteAnswer.Misused("Say the 'emoji', and as 'change' either add or remove.");
    }
    String message = String.valueOf(call.argument("id"));
    return switch (reactions.react(call.person(), message, emoji, change.equals("add"))) {
      case ReactionResult.Done(MessageReaction reaction) -> new RouteAnswer.Found(reaction);
      case ReactionResult.Hidden _ -> new RouteAnswer.Hidden("message");
      case ReactionResult.Refused(String why) -> new RouteAnswer.Misused(why);
    };
  }

  private record Listing(List<Emoji.Group> groups) {}
}
