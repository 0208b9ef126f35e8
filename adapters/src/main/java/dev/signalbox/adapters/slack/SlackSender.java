package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.Pace;
import dev.signalbox.adapters.kit.Sender;
import dev.signalbox.adapters.kit.Waiting;
import dev.signalbox.adapters.kit.channel.ServedChannels;
import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.slack.api.SlackAnswer;
import dev.signalbox.adapters.slack.api.SlackClient;
import dev.signalbox.adapters.slack.api.SlackMethod;
import dev.signalbox.adapters.slack.api.SlackRefusal;
import dev.signalbox.adapters.slack.text.SlackRendering;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.AnswerHandle;
import dev.signalbox.spi.chat.ChatAdapter.Direct;
import dev.signalbox.spi.chat.Delivery;
import dev.signalbox.spi.chat.Outgoing;
import dev.signalbox.spi.chat.Place;
import dev.signalbox.spi.chat.Reaction;
import dev.signalbox.spi.chat.file.FileWithdrawal;
import dev.signalbox.spi.chat.file.OutgoingFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sends messages, edits them, and shows what is for one person to nobody else.
final class SlackSender implements Sender {
  /// Slack takes one message a second in a channel, and a few at once.
  private static final int BURST = 5;

  private static final Duration EACH = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(1);

  /// We, or whom it is for, cannot be spoken to there.
  private static final Set<String> ELSEWHERE =
      Set.of("not_in_channel", "channel_not_found", "user_not_in_channel");

  private final SlackClient client;
  private final ServedChannels channels;
  private final Waiting waiting;
  private final Consumer<String> signedOut;
  private final SlackReactions reactions;
  private final SlackFiles files;
  private final Map<String, Pace> paces = new ConcurrentHashMap<>();

  /// @param signedOut told why our token is worth nothing any more
  SlackSender(
      SlackClient client, ServedChannels channels, Waiting waiting, Consumer<String> signedOut) {
    this.client = client;
    this.channels = channels;
    this.waiting = waiting;
    this.signedOut = signedOut;
    reactions =
        new SlackReactions(client, channels, answer -> delivery(answer, Delivery.Stops.PLACE));
    files =
        new SlackFiles(
            client, channels, this::pace, answer -> delivery(answer, Delivery.Stops.PLACE));
  }

  @Override
  public @Nullable String refusal(Outgoing message) {
    var place = message.place();
    var thread = place.thread();
    var person = message.onlyFor();
    var replaced = message.replaces();
    var direct = SlackChannel.isDirect(place.room());
    if (!direct && !SlackChannel.isId(place.room())) {
      return "'" + place.room() + "' is no channel: " + SlackChannel.SPELLING.expected();
    }
    if (thread != null && !SlackTime.isTime(thread)) {
      return "'" + thread + "' is no message";
    }
    if (person != null && !isPerson(person)) {
      return "nobody has the id " + person;
    }
    if (replaced != null && !SlackTime.isTime(replaced) && !SlackEphemeral.isAside(replaced)) {
      return "'" + replaced + "' is no message";
    }
    return person == null && !direct && !channels.serves(place.room())
        ? "no room is linked to " + place.room()
        : null;
  }

  private static boolean isPerson(String userId) {
    return userId.matches("[UW][A-Z0-9]{2,30}");
  }

  @Override
  public Direct direct(String userId) throws InterruptedException {
    if (!isPerson(userId)) {
      return new Direct.Refused("nobody has the id " + userId);
    }
    var opened = client.call(SlackMethod.OPEN_CONVERSATION, Map.of("users", userId));
    if (opened instanceof SlackAnswer.Done(var said)) {
      return new Direct.Opened(channels.place(said.object("channel").text("id")));
    }
    return switch (delivery(opened, Delivery.Stops.CONNECTION)) {
      case Delivery.Refused(var why) -> new Direct.Refused(why);
      case Delivery.Gone(var why) -> new Direct.Refused(why);
      case Delivery.Later(var after, var why, _) -> new Direct.Later(after, why);
      case Delivery.Uncertain(var why) -> new Direct.Later(SlackRefusal.RETRY, why);
      case Delivery.Sent _ -> throw new IllegalStateException("nothing was sent");
    };
  }

  @Override
  public Delivery send(Outgoing message) throws InterruptedException {
    var room = message.place().room();
    var person = message.onlyFor();
    if (SlackChannel.isDirect(room)) {
      return person == null || isWith(person, room)
          ? toAll(message)
          : new Delivery.Refused("this conversation is with somebody else");
    }
    if (person != null) {
      return toOne(message, person);
    }
    return channels.isTold(room) ? toAll(message) : untold(room);
  }

  /// Nothing goes to a channel of which nobody knows who can read it.
  static Delivery untold(String room) {
    return new Delivery.Later(SOON, "Slack has not said yet who can read " + room);
  }

  @Override
  public Delivery share(OutgoingFile file) throws InterruptedException {
    return files.share(file);
  }

  @Override
  public Delivery withdraw(FileWithdrawal withdrawal) throws InterruptedException {
    return files.withdraw(withdrawal);
  }

  @Override
  public Delivery react(Reaction reaction) throws InterruptedException {
    return reactions.react(reaction);
  }

  private boolean isWith(String person, String room) throws InterruptedException {
    return direct(person) instanceof Direct.Opened(var place) && place.room().equals(room);
  }

  private Delivery toAll(Outgoing message) throws InterruptedException {
    var replaced = message.replaces();
    if (replaced != null) {
      var body = body(message);
      body.put("ts", replaced);
      var delivery = deliver(SlackMethod.UPDATE, body, Delivery.Stops.CONNECTION);
      return delivery instanceof Delivery.Sent ? new Delivery.Sent(replaced) : delivery;
    }
    pace(message.place());
    var delivery = deliver(SlackMethod.POST, placed(message), Delivery.Stops.PLACE);
    return delivery instanceof Delivery.Gone
        ? new Delivery.Refused("the message that it belongs below is not there any more")
        : delivery;
  }

  private void pace(Place place) throws InterruptedException {
    paces.computeIfAbsent(place.room(), _ -> new Pace(BURST, EACH, waiting)).take();
  }

  private static Map<String, Object> body(Outgoing message) {
    var shown = SlackRendering.render(message.card(), message.author(), message.link());
    var body = new LinkedHashMap<String, Object>();
    body.put("channel", message.place().room());
    body.put("text", shown.text());
    body.put("blocks", shown.blocks());
    body.put("parse", "none");
    body.put("link_names", false);
    return body;
  }

  private static Map<String, Object> placed(Outgoing message) {
    var body = body(message);
    body.put("mrkdwn", false);
    body.put("unfurl_links", false);
    body.put("unfurl_media", false);
    body.merge("blocks", calls(message.pings()), SlackSender::joined);
    var thread = message.place().thread();
    if (thread != null) {
      body.put("thread_ts", thread);
    }
    return body;
  }

  /// Mentions of people, which are all that calls anybody; empty for nobody.
  private static List<Map<String, Object>> calls(List<Account> people) {
    var users =
        people.stream()
            .map(Account::userId)
            .filter(SlackSender::isPerson)
            .map(id -> Map.of("type", "user", "user_id", id))
            .toList();
    return users.isEmpty()
        ? List.of()
        : List.of(
            Map.of(
                "type",
                "rich_text",
                "elements",
                List.of(Map.of("type", "rich_text_section", "elements", users))));
  }

  private static List<?> joined(Object blocks, Object more) {
    return Stream.of((List<?>) more, (List<?>) blocks).flatMap(List::stream).toList();
  }

  private Delivery deliver(SlackMethod method, Map<String, Object> body, Delivery.Stops stops)
      throws InterruptedException {
    return delivery(client.call(method, body), stops);
  }

  private Delivery delivery(SlackAnswer answer, Delivery.Stops stops) {
    return switch (answer) {
      case SlackAnswer.Done(var said) -> new Delivery.Sent(said.text("ts"));
      case SlackAnswer.Failed(var failed) -> ApiDelivery.of(failed, waiting.clock(), stops);
      case SlackAnswer.Refused refused -> {
        if (SlackRefusal.isSignIn(refused.error())) {
          signedOut.accept(SlackRefusal.told(refused));
        }
        yield SlackRefusal.delivery(refused);
      }
    };
  }

  /// What is for one person replaces nothing but by the address that came with a press on it; else
  /// it is shown anew.
  private Delivery toOne(Outgoing message, String person) throws InterruptedException {
    var handle = valid(message.answers());
    var replaced = message.replaces();
    if (handle != null && SlackEphemeral.pressed(handle).equals(replaced)) {
      var delivery = respond(message, handle, true);
      if (!(delivery instanceof Delivery.Refused)) {
        return delivery;
      }
    }
    var body = placed(message);
    body.put("user", person);
    return switch (client.call(SlackMethod.POST_ASIDE, body)) {
      case SlackAnswer.Done(var said) ->
          new Delivery.Sent(SlackEphemeral.id(said.text("message_ts")));
      case SlackAnswer.Refused refused when handle != null && ELSEWHERE.contains(refused.error()) ->
          respond(message, handle, false);
      case SlackAnswer answer -> delivery(answer, Delivery.Stops.PLACE);
    };
  }

  private @Nullable AnswerHandle valid(@Nullable AnswerHandle handle) {
    return handle != null && waiting.clock().instant().isBefore(handle.until()) ? handle : null;
  }

  private Delivery respond(Outgoing message, AnswerHandle handle, boolean replaces)
      throws InterruptedException {
    var body = body(message);
    body.remove("channel");
    body.put("response_type", "ephemeral");
    body.put("replace_original", replaces);
    var answer = client.respond(SlackEphemeral.address(handle), body);
    if (answer instanceof ApiAnswer.Answered answered && answered.isGood()) {
      var now = SlackEphemeral.id(SlackTime.of(waiting.clock().instant()));
      return new Delivery.Sent(replaces ? SlackEphemeral.pressed(handle) : now);
    }
    return ApiDelivery.of(answer, waiting.clock(), Delivery.Stops.PLACE);
  }
}
