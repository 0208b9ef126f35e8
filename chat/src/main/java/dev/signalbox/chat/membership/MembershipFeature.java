package dev.signalbox.chat.membership;

import dev.signalbox.chat.room.ChannelLinks;
import dev.signalbox.chat.room.Memberships;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommand;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.feature.RouteAnswer;
import dev.signalbox.engine.feature.RouteCall;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The commands of rooms, and conversations of people over the API. To begin a conversation is to
/// talk: it runs nothing, and so asks no guard, as talk does not.
public final class MembershipFeature implements Feature {
  private static final Pattern BETWEEN = Pattern.compile("[\\s,@]+");
  private static final String ANSWER =
      """
      {"type": "object",
       "properties": {"room": {"type": "string"}, "text": {"type": "string"}},
       "required": ["room", "text"],
       "additionalProperties": false}
      """;

  private final Database database;
  private final Memberships members;
  private final ChannelLinks links;

  public MembershipFeature(Database database, Memberships members, ChannelLinks links) {
    this.database = database;
    this.members = members;
    this.links = links;
  }

  @Override
  public List<FeatureCommand> commands() {
    return RoomCommands.of(members, links);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.post(
            "/api/conversations",
            List.of("people"),
            "Begins the conversation of me and one to seven others, or finds it: their ids, with"
                + " spaces or commas between.",
            ANSWER,
            this::begin),
        Route.post(
            "/api/conversations/{room}/leave",
            List.of(),
            "Leaves a conversation of more than two.",
            ANSWER,
            call ->
                done(
                    call, (tx, room) -> members.remove(tx, caller(call), room, caller(call).id()))),
        Route.post(
            "/api/conversations/{room}/archive",
            List.of(),
            "Ends what is said in a conversation, until one of its people begins it again.",
            ANSWER,
            call -> done(call, (tx, room) -> members.archive(tx, caller(call), room))));
  }

  private RouteAnswer begin(RouteCall call) {
    @Nullable String people = call.argument("people");
    if (people == null) {
      return new RouteAnswer.Misused("'people' is missing.");
    }
    List<String> others =
        Stream.of(BETWEEN.split(people)).filter(id -> !id.isEmpty()).distinct().toList();
    Memberships.Begun begun =
        database.write(transaction -> members.converse(transaction, caller(call), others));
    return begun.room() == null
        ? new RouteAnswer.Misused(begun.text())
        : new RouteAnswer.Found(Map.of("room", begun.room(), "text", begun.text()));
  }

  private RouteAnswer done(RouteCall call, Change change) {
    String room = String.valueOf(call.argument("room"));
    if (!room.startsWith("~")) {
      return new RouteAnswer.Hidden("conversation");
    }
    Memberships.Changed changed = database.write(transaction -> change.make(transaction, room));
    return changed.done()
        ? new RouteAnswer.Found(Map.of("room", room, "text", changed.text()))
        : new RouteAnswer.Misused(changed.text());
  }

  private static Caller caller(RouteCall call) {
    return Caller.onConsole(call.person());
  }

  /// What is done to a conversation.
  @FunctionalInterface
  private interface Change {
    Memberships.Changed make(Transaction transaction, String room);
  }
}
