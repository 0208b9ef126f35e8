package dev.signalbox.adapters.mattermost;

import dev.signalbox.adapters.kit.LivePresence.Saying;
import dev.signalbox.adapters.kit.Sender;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.mattermost.api.MattermostClient;
import dev.signalbox.adapters.mattermost.api.MattermostRefusal;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.json.JsonException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends posts, edits them, and shows what is for one person to nobody else.
final class MattermostSender implements Sender {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final int NOT_FOUND = 404;

  /// A post can be edited for a while only, where the server has it so.
  private static final String TOO_LATE = "api.post.update_post.permissions_time_limit.app_error";

  private final MattermostClient client;
  private final MattermostDirectory directory;
  private final MattermostRooms rooms;
  private final MattermostButtons buttons;
  private final Waiting waiting;
  private final Consumer<String> signedOut;
  private final MattermostReactions reactions;
  private final MattermostFiles files;

  /// @param signedOut told why our token is worth nothing any more
  MattermostSender(
      MattermostClient client,
      MattermostDirectory directory,
      MattermostRooms rooms,
      MattermostButtons buttons,
      Waiting waiting,
      Consumer<String> signedOut) {
    this.client = client;
    this.directory = directory;
    this.rooms = rooms;
    this.buttons = buttons;
    this.waiting = waiting;
    this.signedOut = signedOut;
    reactions = new MattermostReactions(client, directory, this::delivery);
    files = new MattermostFiles(client, this::delivery);
  }

  @Override
  public @Nullable String refusal(Outgoing message) {
    var place = message.place();
    var thread = place.thread();
    var person = message.onlyFor();
    var replaced = message.replaces();
    if (!MattermostIds.isId(place.room())) {
      return "'" + place.room() + "' is no channel: " + MattermostChannel.SPELLING.expected();
    }
    if (thread != null && !MattermostIds.isId(thread)) {
      return "'" + thread + "' is no message";
    }
    if (person != null && !MattermostIds.isId(person)) {
      return "nobody has the id " + person;
    }
    return replaced == null || MattermostIds.isId(replaced) || MattermostIds.isAside(replaced)
        ? null
        : "'" + replaced + "' is no message";
  }

  @Override
  public Direct direct(String userId) throws InterruptedException {
    if (!MattermostIds.isId(userId)) {
      return new Direct.Refused("nobody has the id " + userId);
    }
    var answer = client.call("POST", "channels/direct", List.of(directory.self().userId(), userId));
    if (answer instanceof ApiAnswer.Answered answered && answered.isGood()) {
      var channel = read(answered);
      rooms.isOurs(channel);
      return new Direct.Opened(rooms.channels().place(channel.text("id")));
    }
    return switch (delivery(answer)) {
      case Delivery.Refused(var why) -> new Direct.Refused(why);
      case Delivery.Gone(var why) -> new Direct.Refused(why);
      case Delivery.Later(var after, var why, _) -> new Direct.Later(after, why);
      case Delivery.Uncertain(var why) -> new Direct.Later(MattermostRefusal.RETRY, why);
      case Delivery.Sent _ -> throw new IllegalStateException("nothing was sent");
    };
  }

  private static Payload read(ApiAnswer.Answered answered) {
    try {
      return answered.payload();
    } catch (JsonException broken) {
      return Payload.EMPTY;
    }
  }

  @Override
  public Delivery send(Outgoing message) throws InterruptedException {
    try {
      return sent(message);
    } catch (IllegalStateException untold) {
      return new Delivery.Later(MattermostRefusal.RETRY, String.valueOf(untold.getMessage()));
    }
  }

  @Override
  public Delivery react(Reaction reaction) throws InterruptedException {
    return served(reaction.place(), () -> reactions.react(reaction));
  }

  @Override
  public Delivery share(OutgoingFile file) throws InterruptedException {
    return served(file.place(), () -> told(file.place().room(), () -> files.share(file)));
  }

  @Override
  public Delivery withdraw(FileWithdrawal withdrawal) throws InterruptedException {
    return served(withdrawal.place(), () -> files.withdraw(withdrawal));
  }

  private Delivery served(Place place, Saying saying) throws InterruptedException {
    try {
      return rooms.channels().serves(place.room())
          ? saying.run()
          : new Delivery.Refused("no room is linked to " + place.room());
    } catch (IllegalStateException untold) {
      return new Delivery.Later(MattermostRefusal.RETRY, String.valueOf(untold.getMessage()));
    }
  }

  /// Nothing new goes to a channel of which nobody knows who can read it.
  private Delivery told(String room, Saying saying) throws InterruptedException {
    return rooms.channels().isTold(room)
        ? saying.run()
        : new Delivery.Later(SOON, "Mattermost has not said yet who can read " + room);
  }

  private Delivery sent(Outgoing message) throws InterruptedException {
    var room = message.place().room();
    var person = message.onlyFor();
    if (rooms.isDirect(room)) {
      return person == null || isWith(person, room)
          ? toAll(message, room)
          : new Delivery.Refused("this conversation is with somebody else");
    }
    if (person != null) {
      return toOne(message, person);
    }
    if (!rooms.channels().serves(room)) {
      return new Delivery.Refused("no room is linked to " + room);
    }
    return told(room, () -> toAll(message, room));
  }

  private boolean isWith(String person, String room) throws InterruptedException {
    return direct(person) instanceof Direct.Opened(var place) && place.room().equals(room);
  }

  private Delivery toAll(Outgoing message, String channel) throws InterruptedException {
    var replaced = message.replaces();
    if (replaced != null) {
      return edit(replaced, buttons.post(message, channel, false));
    }
    return delivery(client.call("POST", "posts", placed(message, channel, false)));
  }

  private Map<String, Object> placed(Outgoing message, String channel, boolean aside) {
    var post = new LinkedHashMap<>(buttons.post(message, channel, aside));
    post.put("channel_id", channel);
    var thread = message.place().thread();
    if (thread != null && channel.equals(message.place().room())) {
      post.put("root_id", thread);
    }
    return post;
  }

  /// Mattermost says of a post that was removed that it is not ours to edit.
  private Delivery edit(String id, Map<String, Object> post) throws InterruptedException {
    var answer = client.call("PUT", "posts/" + id + "/patch", post);
    var delivery = delivery(answer);
    if (delivery instanceof Delivery.Refused(var why)
        && answer instanceof ApiAnswer.Answered answered
        && (MattermostRefusal.id(answered).equals(TOO_LATE) || isGone(id))) {
      return new Delivery.Gone(why);
    }
    return delivery instanceof Delivery.Sent ? new Delivery.Sent(id) : delivery;
  }

  private boolean isGone(String id) throws InterruptedException {
    return client.call("GET", "posts/" + id, null) instanceof ApiAnswer.Answered answered
        && answered.status() == NOT_FOUND;
  }

  private Delivery delivery(ApiAnswer answer) {
    if (answer instanceof ApiAnswer.Answered answered) {
      if (answered.isGood()) {
        var id = read(answered).text("id");
        return id.isEmpty()
            ? new Delivery.Uncertain("what Mattermost answers names no post")
            : new Delivery.Sent(id);
      }
      if (MattermostRefusal.isSignIn(answered)) {
        signedOut.accept(MattermostRefusal.told(answered));
      }
    }
    return MattermostRefusal.delivery(answer, waiting.clock());
  }

  /// Where the bot may not show something to one person in a channel, it answers at the address
  /// that came with a command, or else writes to them alone.
  private Delivery toOne(Outgoing message, String person) throws InterruptedException {
    var replaced = message.replaces();
    if (replaced != null && MattermostIds.isId(replaced)) {
      return alone(message, person);
    }
    var post = placed(message, message.place().room(), true);
    var delivery =
        delivery(client.call("POST", "posts/ephemeral", Map.of("user_id", person, "post", post)));
    if (delivery instanceof Delivery.Sent(var id)) {
      return new Delivery.Sent(MattermostIds.aside(id));
    }
    if (!(delivery instanceof Delivery.Refused)) {
      return delivery;
    }
    var handle = message.answers();
    return handle != null && waiting.clock().instant().isBefore(handle.until())
        ? respond(message, handle)
        : alone(message, person);
  }

  private Delivery respond(Outgoing message, AnswerHandle handle) throws InterruptedException {
    var post = buttons.post(message, message.place().room(), true);
    var body = new LinkedHashMap<String, Object>();
    body.put("response_type", "ephemeral");
    body.put("skip_slack_parsing", true);
    body.put("text", post.get("message"));
    body.put("props", post.get("props"));
    var answer = client.respond(URI.create(handle.value()), body);
    return answer instanceof ApiAnswer.Answered answered && answered.isGood()
        ? new Delivery.Sent(MattermostIds.asideOf(message.key()))
        : MattermostRefusal.delivery(answer, waiting.clock());
  }

  private Delivery alone(Outgoing message, String person) throws InterruptedException {
    return switch (direct(person)) {
      case Direct.Opened(var place) -> toAll(message, place.room());
      case Direct.Later(var after, var why) -> new Delivery.Later(after, why);
      case Direct.Refused(var why) -> new Delivery.Refused(why);
    };
  }
}
