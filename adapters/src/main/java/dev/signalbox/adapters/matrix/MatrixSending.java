package dev.signalbox.adapters.matrix;

import dev.signalbox.adapters.kit.LivePresence.Saying;
import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.adapters.kit.text.HtmlRendering;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Delivery.Stops;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sends and edits messages, and says what became of them. The key of a message is its transaction:
/// the server takes each once.
final class MatrixSending {
  private static final Duration AGAIN = Duration.ofSeconds(5);
  private static final String NOBODY = "nobody has this id on Matrix";
  private static final Duration NOT_LET_IN = Duration.ofSeconds(30);
  private static final Delivery NOT_OPEN =
      new Delivery.Later(AGAIN, "the conversation is not open yet");

  private final MatrixContext context;
  private final MatrixClient client;
  private final MatrixKeeper keeper;
  private final MatrixRooms rooms;
  private final MatrixDirects directs;
  private final MatrixHistory history;
  private final MatrixFiles files;

  MatrixSending(
      MatrixContext context,
      MatrixClient client,
      MatrixKeeper keeper,
      MatrixRooms rooms,
      MatrixDirects directs,
      MatrixHistory history) {
    this.context = context;
    this.client = client;
    this.keeper = keeper;
    this.rooms = rooms;
    this.directs = directs;
    this.history = history;
    files = new MatrixFiles(client, this::became);
  }

  /// Why a message can go nowhere, whatever happens; empty when it can.
  Optional<String> impossible(Outgoing message) {
    var onlyFor = message.onlyFor();
    var room = message.place().room();
    if (onlyFor != null) {
      return MatrixIds.isUser(onlyFor) ? Optional.empty() : Optional.of(NOBODY);
    }
    return rooms.isServed(room) || directs.isDirect(room)
        ? Optional.empty()
        : Optional.of(
            "no room of " + context.connection() + ", and no conversation with one person");
  }

  Delivery send(Outgoing message) throws InterruptedException {
    var onlyFor = message.onlyFor();
    return onlyFor == null ? sendTo(message.place().room(), message) : sendAlone(onlyFor, message);
  }

  /// The conversation with one person.
  Direct direct(String user) throws InterruptedException {
    if (!MatrixIds.isUser(user)) {
      return new Direct.Refused(NOBODY);
    }
    var failed = directs.open(user);
    var room = directs.with(user);
    if (room.isPresent()) {
      return new Direct.Opened(context.place(room.get()));
    }
    var delivery = failed.map(this::delivery).orElse(NOT_OPEN);
    return switch (delivery) {
      case Delivery.Refused(var why) -> new Direct.Refused(why);
      case Delivery.Later(var after, var why, _) -> new Direct.Later(after, why);
      case Delivery.Sent _, Delivery.Gone _, Delivery.Uncertain _ ->
          new Direct.Later(AGAIN, "nobody knows whether the conversation is open");
    };
  }

  /// What is taken off is the event of the reaction, where it was put on.
  Delivery react(Reaction reaction) throws InterruptedException {
    var room = reaction.place().room();
    if (!rooms.isServed(room)) {
      return notServed();
    }
    if (reaction.added()) {
      return became(client.react(room, reaction.key(), reaction.messageId(), reaction.emoji()));
    }
    var known = reaction.known();
    return known == null
        ? new Delivery.Sent(reaction.messageId())
        : remove(room, reaction.key(), known);
  }

  private Delivery notServed() {
    return new Delivery.Refused("no room of " + context.connection());
  }

  private Delivery remove(String room, String key, String event) throws InterruptedException {
    var answer = client.remove(room, key, event);
    return answer instanceof ApiAnswer.Answered answered && answered.isGood()
        ? new Delivery.Sent(event)
        : delivery(answer);
  }

  Delivery share(OutgoingFile file) throws InterruptedException {
    var room = file.place().room();
    var thread = file.place().thread();
    return rooms.isServed(room)
        ? within(room, () -> files.share(file, thread == null ? null : root(room, thread)))
        : notServed();
  }

  Delivery withdraw(FileWithdrawal withdrawal) throws InterruptedException {
    var room = withdrawal.place().room();
    return rooms.isServed(room) ? remove(room, withdrawal.key(), withdrawal.shared()) : notServed();
  }

  private Delivery sendAlone(String user, Outgoing message) throws InterruptedException {
    return switch (direct(user)) {
      case Direct.Opened(var place) -> deliver(place.room(), null, message);
      case Direct.Later(var after, var why) -> new Delivery.Later(after, why);
      case Direct.Refused(var why) -> new Delivery.Refused(why);
    };
  }

  private Delivery sendTo(String room, Outgoing message) throws InterruptedException {
    return within(room, () -> deliver(room, message.place().thread(), message));
  }

  /// Says something where we may.
  private Delivery within(String room, Saying saying) throws InterruptedException {
    var obstacle = rooms.obstacle(room);
    if (obstacle.isEmpty()) {
      return saying.run();
    }
    if (rooms.room(room).isPresent()) {
      return new Delivery.Refused(obstacle);
    }
    keeper.rejoin(room);
    return new Delivery.Later(NOT_LET_IN, rooms.obstacle(room));
  }

  private Delivery deliver(String room, @Nullable String thread, Outgoing message)
      throws InterruptedException {
    var text =
        HtmlRendering.render(
            message.card(), message.author(), message.link(), context.config().speech().prefix());
    var replaced = message.replaces();
    if (replaced != null) {
      var content = MatrixContent.of(text, message.link());
      return edit(room, replaced, message.key(), content);
    }
    var content = MatrixContent.calling(called(message.pings()), text, message.link());
    var whole = thread == null ? content : MatrixContent.below(content, root(room, thread));
    return became(client.say(room, message.key(), whole));
  }

  private static List<String> called(List<Account> people) {
    return people.stream().map(Account::userId).filter(MatrixIds::isUser).toList();
  }

  /// A thread begins at no message that is itself in one.
  private String root(String room, String thread) throws InterruptedException {
    return history
        .origin(room, thread)
        .map(MatrixHistory.Origin::thread)
        .filter(above -> !above.isEmpty())
        .orElse(thread);
  }

  /// What has become of an event of ours.
  private Delivery became(ApiAnswer answer) {
    return answer instanceof ApiAnswer.Answered answered && answered.isGood()
        ? sent(answered)
        : delivery(answer);
  }

  private static Delivery sent(ApiAnswer.Answered answered) {
    var id = MatrixClient.payload(answered).text("event_id");
    return id.isEmpty()
        ? new Delivery.Uncertain("the server did not say which message it became")
        : new Delivery.Sent(id);
  }

  /// The server takes edits of what was removed, and nobody sees them. A message keeps its id.
  private Delivery edit(String room, String id, String key, Map<String, Object> content)
      throws InterruptedException {
    var now = client.event(room, id);
    if (!(now instanceof ApiAnswer.Answered there)) {
      return new Delivery.Later(AGAIN, MatrixClient.told(now), Stops.CONNECTION);
    }
    if (there.status() == 404 || isRedacted(MatrixClient.payload(there))) {
      return new Delivery.Gone("the message was removed");
    }
    if (!there.isGood()) {
      return there.status() >= 500
          ? new Delivery.Later(AGAIN, MatrixClient.told(there))
          : delivery(there);
    }
    var answer = client.say(room, key, MatrixContent.replacing(content, id));
    return answer instanceof ApiAnswer.Answered answered && answered.isGood()
        ? new Delivery.Sent(id)
        : delivery(answer);
  }

  private static boolean isRedacted(Payload event) {
    return new MatrixEvent(event).isRedacted();
  }

  /// Limits are those of our account, in all rooms together; the time to wait stands in the answer.
  private Delivery delivery(ApiAnswer answer) {
    if (answer instanceof ApiAnswer.Answered answered) {
      var payload = MatrixClient.payload(answered);
      if (answered.status() == 401) {
        return new Delivery.Later(NOT_LET_IN, MatrixClient.told(answer), Stops.CONNECTION);
      }
      if (answered.status() == 429 && payload.number("retry_after_ms").isPresent()) {
        var asked = Duration.ofMillis(payload.number("retry_after_ms").orElse(0L));
        return new Delivery.Later(
            ApiDelivery.bounded(asked), MatrixClient.told(answer), Stops.CONNECTION);
      }
    }
    return ApiDelivery.of(answer, context.clock(), Stops.CONNECTION);
  }
}
