package dev.signalbox.adapters.teams;

import dev.signalbox.adapters.kit.Pace;
import dev.signalbox.adapters.kit.Sender;
import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.teams.text.TeamsRendering;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Sends messages, edits them, and brings what is for one person to the conversation with them.
final class TeamsSender implements Sender {
  /// How long to wait where nobody names a time.
  static final Duration RETRY = Duration.ofSeconds(5);

  /// Seven messages a second go into one conversation, and eight in two.
  private static final int BURST = 5;

  private static final Duration EACH = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final int UNAUTHORIZED = 401;
  private static final int GONE = 404;

  /// Something else changes there.
  private static final int NOT_NOW = 412;

  private final TeamsConfig config;
  private final TeamsClient client;
  private final ServedChannels channels;
  private final Waiting waiting;
  private final Map<String, Pace> paces = new ConcurrentHashMap<>();

  TeamsSender(TeamsConfig config, TeamsClient client, ServedChannels channels, Waiting waiting) {
    this.config = config;
    this.client = client;
    this.channels = channels;
    this.waiting = waiting;
  }

  @Override
  public @Nullable String refusal(Outgoing message) {
    var place = message.place();
    var thread = place.thread();
    var person = message.onlyFor();
    var replaced = message.replaces();
    var alone = TeamsChannel.isAlone(place.room());
    if (!alone && !TeamsChannel.isId(place.room())) {
      return "'" + place.room() + "' is no channel: " + TeamsChannel.SPELLING.expected();
    }
    if (thread != null && !(isMessage(thread) && TeamsChannel.hasThreads(place.room()))) {
      return "nothing hangs below '" + thread + "' there";
    }
    if (person != null && !TeamsChannel.isId(person)) {
      return "nobody has the id " + person;
    }
    if (replaced != null && !isMessage(replaced)) {
      return "'" + replaced + "' is no message";
    }
    return person == null && !alone && !channels.serves(place.room())
        ? "no room is linked to " + place.room()
        : null;
  }

  private static boolean isMessage(String id) {
    return id.matches("[A-Za-z0-9:._-]{1,200}");
  }

  @Override
  public Direct direct(String userId) throws InterruptedException {
    if (!TeamsChannel.isId(userId)) {
      return new Direct.Refused("nobody has the id " + userId);
    }
    var wanted =
        Map.of(
            "bot",
            Map.of("id", "28:" + config.app()),
            "members",
            List.of(Map.of("id", userId)),
            "isGroup",
            false,
            "tenantId",
            config.tenant(),
            "channelData",
            Map.of("tenant", Map.of("id", config.tenant())));
    return switch (deliver("POST", "conversations", wanted)) {
      case Delivery.Sent(var id) -> new Direct.Opened(channels.place(TeamsChannel.alone(id)));
      case Delivery.Refused(var why) -> new Direct.Refused(why);
      case Delivery.Gone(var why) -> new Direct.Refused(why);
      case Delivery.Later(var after, var why, _) -> new Direct.Later(after, why);
      case Delivery.Uncertain(var why) -> new Direct.Later(RETRY, why);
    };
  }

  @Override
  public Delivery send(Outgoing message) throws InterruptedException {
    var room = message.place().room();
    var person = message.onlyFor();
    if (person == null) {
      return TeamsChannel.isAlone(room) || channels.isTold(room)
          ? put(TeamsChannel.conversation(room), message.place().thread(), message)
          : new Delivery.Later(SOON, "the connector has not said yet who can read " + room);
    }
    return switch (direct(person)) {
      case Direct.Opened(var place) when !TeamsChannel.isAlone(room) || place.room().equals(room) ->
          put(TeamsChannel.conversation(place.room()), null, message);
      case Direct.Opened _ -> new Delivery.Refused("this conversation is with somebody else");
      case Direct.Later(var after, var why) -> new Delivery.Later(after, why);
      case Direct.Refused(var why) -> new Delivery.Refused(why);
    };
  }

  private Delivery put(String conversation, @Nullable String thread, Outgoing message)
      throws InterruptedException {
    var replaced = message.replaces();
    var body =
        TeamsRendering.render(message, replaced == null ? people(message) : List.of()).activity();
    var whole = thread == null ? conversation : TeamsMessages.below(conversation, thread);
    var path = "conversations/" + TeamsClient.part(whole) + "/activities";
    if (replaced == null) {
      paces.computeIfAbsent(conversation, _ -> new Pace(BURST, EACH, waiting)).take();
      return deliver("POST", path, body);
    }
    var delivery = deliver("PUT", path + "/" + TeamsClient.part(replaced), body);
    return delivery instanceof Delivery.Sent ? new Delivery.Sent(replaced) : delivery;
  }

  private static List<Account> people(Outgoing message) {
    return message.pings().stream().filter(account -> TeamsChannel.isId(account.userId())).toList();
  }

  private Delivery deliver(String method, String path, Map<String, ?> body)
      throws InterruptedException {
    try {
      return delivery(client.call(method, path, body), method.equals("PUT"));
    } catch (IOException | SignInException noToken) {
      return new Delivery.Later(
          RETRY, String.valueOf(noToken.getMessage()), Delivery.Stops.CONNECTION);
    }
  }

  private Delivery delivery(ApiAnswer answer, boolean edit) {
    if (!(answer instanceof ApiAnswer.Answered answered)) {
      return ApiDelivery.of(answer, waiting.clock(), Delivery.Stops.PLACE);
    }
    var why = ApiDelivery.told(answered);
    if (answered.isGood()) {
      var id = TeamsClient.payload(answered).text("id");
      return id.isEmpty() && !edit
          ? new Delivery.Uncertain("the connector does not say which message it became")
          : new Delivery.Sent(id);
    }
    int status = answered.status();
    if (status == UNAUTHORIZED) {
      return new Delivery.Later(RETRY, why, Delivery.Stops.CONNECTION);
    }
    if (status == NOT_NOW) {
      return new Delivery.Later(RETRY, why);
    }
    return edit && status == GONE && !TeamsClient.error(answered).equals("ConversationNotFound")
        ? new Delivery.Gone(why)
        : ApiDelivery.of(answered, waiting.clock(), Delivery.Stops.PLACE);
  }
}
