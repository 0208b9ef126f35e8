package dev.signalbox.adapters.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.kit.SignInException;
import dev.signalbox.adapters.kit.http.ApiAnswer;
import dev.signalbox.adapters.kit.http.ApiClient;
import dev.signalbox.adapters.kit.http.ApiDelivery;
import dev.signalbox.adapters.kit.http.ApiRequest;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.chat.file.OutgoingFile;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What we ask of a homeserver, as the client-server API has it (`/_matrix/client/v3`). Ids may
/// hold anything and are encoded here.
final class MatrixClient implements AutoCloseable {
  /// Events of one page of history.
  static final int PAGE = 100;

  /// Events of a room that come with a sync; older ones are asked for.
  private static final int TIMELINE = 50;

  private static final List<String> HEARD =
      List.of(
          "m.room.message", "m.reaction", "m.room.redaction", "m.room.encrypted", "m.room.member");

  private static final List<String> STATE =
      List.of(
          "m.room.create",
          "m.room.encryption",
          "m.room.join_rules",
          "m.room.history_visibility",
          "m.room.canonical_alias",
          "m.room.name",
          "m.room.tombstone");

  private static final String ROOM_FILTER = JsonWriter.text(Map.of("types", HEARD));
  private final URI api;
  private final ApiClient client;
  private final MatrixTiming timing;

  MatrixClient(MatrixConfig config, MatrixTiming timing) {
    api = config.server().resolve("/_matrix/client/v3/");
    client = new ApiClient(config.server(), config.token(), timing.connect());
    this.timing = timing;
  }

  /// Our own user id.
  ///
  /// @throws SignInException when the token is not taken
  String whoAmI() throws IOException, SignInException, InterruptedException {
    return good(get("account/whoami")).text("user_id");
  }

  /// Everything as it is now. For two minutes Synapse gives the same answer to the same question,
  /// and what it says may be that old: so the question is another one each time.
  ///
  /// @param now makes it another one
  Payload begin(Instant now) throws IOException, SignInException, InterruptedException {
    return sync(
        filter(List.of("!" + now.toEpochMilli() + ":signalbox.invalid")), "", Duration.ZERO);
  }

  /// What is new since a token.
  ///
  /// @param patiently true to wait for news
  Payload sync(String since, boolean patiently)
      throws IOException, SignInException, InterruptedException {
    var poll = patiently ? timing.poll() : Duration.ZERO;
    return sync(filter(List.of()), "&since=" + encoded(since), poll);
  }

  private Payload sync(String filter, String since, Duration poll)
      throws IOException, SignInException, InterruptedException {
    var address = "sync?filter=" + encoded(filter) + "&timeout=" + poll.toMillis() + since;
    return good(client.send(ApiRequest.get(at(address), poll.plus(timing.answer()))));
  }

  /// What we want to hear of in a sync.
  ///
  /// @param without rooms of which we want to hear nothing
  private static String filter(List<String> without) {
    var nothing = Map.of("types", List.of());
    var events = Stream.concat(HEARD.stream(), STATE.stream()).toList();
    var room =
        Map.of(
            "not_rooms", without,
            "ephemeral", nothing,
            "account_data", nothing,
            "state", Map.of("lazy_load_members", true, "types", STATE),
            "timeline", Map.of("limit", TIMELINE, "types", events));
    return JsonWriter.text(
        Map.of(
            "presence", nothing,
            "account_data", Map.of("types", List.of("m.direct")),
            "room", room));
  }

  /// A page of what was said in a room, newest first; empty where the server gives none.
  ///
  /// @param from what came before this point
  /// @param to where to stop, or null
  Optional<Payload> messages(String room, String from, @Nullable String to)
      throws IOException, SignInException, InterruptedException {
    var answer =
        get(
            "rooms/"
                + encoded(room)
                + "/messages?dir=b&limit="
                + PAGE
                + "&filter="
                + encoded(ROOM_FILTER)
                + "&from="
                + encoded(from)
                + (to == null ? "" : "&to=" + encoded(to)));
    return answer instanceof ApiAnswer.Answered answered && isRefusal(answered.status())
        ? Optional.empty()
        : Optional.of(good(answer));
  }

  private static boolean isRefusal(int status) {
    return status == 400 || status == 403 || status == 404;
  }

  ApiAnswer event(String room, String id) throws InterruptedException {
    return get("rooms/" + encoded(room) + "/event/" + encoded(id));
  }

  /// Says something in a room. The same transaction says it once.
  ApiAnswer say(String room, String transaction, Map<String, ?> content)
      throws InterruptedException {
    return put("rooms/" + encoded(room) + "/send/m.room.message/" + encoded(transaction), content);
  }

  /// Reacts to an event. The same transaction does so once.
  ApiAnswer react(String room, String transaction, String event, String key)
      throws InterruptedException {
    var relation = Map.of("rel_type", "m.annotation", "event_id", event, "key", key);
    return put(
        "rooms/" + encoded(room) + "/send/m.reaction/" + encoded(transaction),
        Map.of("m.relates_to", relation));
  }

  /// Removes an event. The same transaction does so once.
  ApiAnswer remove(String room, String transaction, String event) throws InterruptedException {
    return put(
        "rooms/" + encoded(room) + "/redact/" + encoded(event) + "/" + encoded(transaction),
        Map.of());
  }

  /// Brings what is in a file, which nobody sees before something in a room names it.
  ApiAnswer upload(OutgoingFile file) throws InterruptedException {
    var address = "/_matrix/media/v3/upload?filename=" + encoded(file.name());
    return client.send(ApiRequest.file(api.resolve(address), file, timing.answer()));
  }

  /// How large a file may be, in bytes; empty where the server does not say. Older ones say it
  /// elsewhere.
  Optional<Long> largestFile() throws InterruptedException {
    for (var address : List.of("/_matrix/client/v1/media/config", "/_matrix/media/v3/config")) {
      var answer = client.send(ApiRequest.get(api.resolve(address), timing.answer()));
      if (answer instanceof ApiAnswer.Answered answered && answered.isGood()) {
        return payload(answered).number("m.upload.size");
      }
    }
    return Optional.empty();
  }

  ApiAnswer join(String room) throws InterruptedException {
    return post("join/" + encoded(room), Map.of());
  }

  /// Leaves a room, or refuses an invitation.
  ///
  /// @param why what people there are told
  ApiAnswer leave(String room, String why) throws InterruptedException {
    return post("rooms/" + encoded(room) + "/leave", Map.of("reason", why));
  }

  /// Looks for the room with an alias.
  ApiAnswer room(String alias) throws InterruptedException {
    return get("directory/room/" + encoded(alias));
  }

  /// Opens a conversation with one person, without encryption.
  ApiAnswer openDirect(String user) throws InterruptedException {
    return post(
        "createRoom", Map.of("preset", "private_chat", "is_direct", true, "invite", List.of(user)));
  }

  /// Which rooms are conversations with one person: by person.
  ApiAnswer keepDirect(String us, Map<String, List<String>> rooms) throws InterruptedException {
    return put("user/" + encoded(us) + "/account_data/m.direct", rooms);
  }

  private ApiAnswer get(String address) throws InterruptedException {
    return client.send(ApiRequest.get(at(address), timing.answer()));
  }

  private ApiAnswer post(String address, Map<String, ?> body) throws InterruptedException {
    return client.send(ApiRequest.json("POST", at(address), body, timing.answer()));
  }

  private ApiAnswer put(String address, Map<String, ?> body) throws InterruptedException {
    return client.send(ApiRequest.json("PUT", at(address), body, timing.answer()));
  }

  private URI at(String address) {
    return URI.create(api + address);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /// What an answer says that is a success.
  ///
  /// @throws IOException when it is none
  private static Payload good(ApiAnswer answer) throws IOException, SignInException {
    if (answer instanceof ApiAnswer.Answered answered) {
      var payload = payload(answered);
      if (answered.status() == 401) {
        throw new SignInException(told(answer));
      }
      if (answered.isGood() && !payload.isEmpty()) {
        return payload;
      }
    }
    throw new IOException(told(answer));
  }

  /// What an answer says, or nothing when that is no JSON.
  static Payload payload(ApiAnswer.Answered answered) {
    try {
      return answered.payload();
    } catch (JsonException notJson) {
      return Payload.EMPTY;
    }
  }

  /// What went wrong, in one line.
  static String told(ApiAnswer answer) {
    return switch (answer) {
      case ApiAnswer.Unreached(var why) -> why;
      case ApiAnswer.Unanswered(var why) -> why;
      case ApiAnswer.Answered answered -> {
        var error = payload(answered).text("error");
        yield error.isEmpty()
            ? ApiDelivery.told(answered)
            : error + " (" + payload(answered).text("errcode") + ")";
      }
    };
  }

  @Override
  public void close() {
    client.close();
  }
}
