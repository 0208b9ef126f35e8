package dev.signalbox.testkit.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonForm;
import dev.signalbox.spi.json.JsonLimits;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.spi.json.StrictJson;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Somebody with an account on a homeserver, as their client speaks for them.
public final class MatrixPerson {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final StrictJson READER = new StrictJson(JsonLimits.of(100, 400), JsonForm.EXACT);

  private final URI server;
  private final String user;
  private final String token;
  private final AtomicInteger transactions = new AtomicInteger();

  private MatrixPerson(URI server, String user, String token) {
    this.server = server;
    this.user = user;
    this.token = token;
  }

  /// Makes an account.
  public static MatrixPerson register(URI server, String name) {
    var nobody = new MatrixPerson(server, "", "");
    var made =
        nobody.ask(
            "POST",
            "register",
            Map.of(
                "auth",
                Map.of("type", "m.login.dummy"),
                "username",
                name,
                "password",
                name + "-password"));
    return new MatrixPerson(server, text(made, "user_id"), text(made, "access_token"));
  }

  /// True when a homeserver answers there.
  static boolean answers(URI server) {
    try {
      var asked = HttpRequest.newBuilder(server.resolve("/_matrix/client/versions")).build();
      return CLIENT.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public String user() {
    return user;
  }

  /// What the account is reached with.
  public String token() {
    return token;
  }

  /// Makes a room with an alias that only who is invited may come to.
  ///
  /// @return its id
  public String opens(String alias, String... invited) {
    return text(
        ask(
            "POST",
            "createRoom",
            Map.of("room_alias_name", alias, "preset", "private_chat", "invite", List.of(invited))),
        "room_id");
  }

  /// Begins a conversation with one other.
  ///
  /// @return its id
  public String opensDirect(String other) {
    return text(
        ask(
            "POST",
            "createRoom",
            Map.of("preset", "trusted_private_chat", "is_direct", true, "invite", List.of(other))),
        "room_id");
  }

  public void joins(String room) {
    ask("POST", "join/" + encoded(room), Map.of());
  }

  public void invites(String room, String other) {
    ask("POST", "rooms/" + encoded(room) + "/invite", Map.of("user_id", other));
  }

  public void kicks(String room, String other) {
    ask("POST", "rooms/" + encoded(room) + "/kick", Map.of("user_id", other, "reason", "enough"));
  }

  /// Says something.
  ///
  /// @return the id of the message
  public String says(String room, String text) {
    return says(room, Map.of("msgtype", "m.text", "body", text));
  }

  /// Says something below a message.
  public String replies(String room, String root, String text) {
    return says(
        room,
        Map.of(
            "msgtype",
            "m.text",
            "body",
            text,
            "m.relates_to",
            Map.of("rel_type", "m.thread", "event_id", root)));
  }

  /// Says something with this content.
  public String says(String room, Map<String, ?> content) {
    return sends(room, "m.room.message", content);
  }

  /// Sends an event.
  ///
  /// @return its id
  public String sends(String room, String type, Map<String, ?> content) {
    var address = "rooms/" + encoded(room) + "/send/" + type + "/" + transactions.getAndIncrement();
    return text(ask("PUT", address, content), "event_id");
  }

  public void redacts(String room, String id) {
    var address =
        "rooms/" + encoded(room) + "/redact/" + encoded(id) + "/" + transactions.getAndIncrement();
    ask("PUT", address, Map.of());
  }

  /// Changes the state of a room.
  public void changes(String room, String type, Map<String, ?> content) {
    ask("PUT", "rooms/" + encoded(room) + "/state/" + type, content);
  }

  /// The account is of no use from now on.
  public void signsOut() {
    ask("POST", "logout", Map.of());
  }

  /// The room to which somebody invites, waiting for it if need be.
  public String awaitInvitation(String by) {
    return Eventually.comes("an invitation by " + by, () -> invitation(by));
  }

  /// Synapse gives the same first answer for two minutes to the same question.
  private @Nullable String invitation(String by) {
    var other = "!" + transactions.getAndIncrement() + ":elsewhere.test";
    var filter = encoded(JsonWriter.text(Map.of("room", Map.of("not_rooms", List.of(other)))));
    var invited =
        ask("GET", "sync?timeout=0&filter=" + filter, null).get("rooms") instanceof Map<?, ?> rooms
                && rooms.get("invite") instanceof Map<?, ?> found
            ? found
            : Map.of();
    return invited.entrySet().stream()
        .filter(room -> String.valueOf(room.getValue()).contains("sender=" + by))
        .map(room -> String.valueOf(room.getKey()))
        .findFirst()
        .orElse(null);
  }

  /// All rooms that the account is in.
  public List<String> rooms() {
    return texts(ask("GET", "joined_rooms", null).get("joined_rooms"));
  }

  /// The ids of the messages that told the account aloud of themselves, newest first, as its push
  /// rules have it.
  public List<String> calls() {
    var told = ask("GET", "notifications?only=highlight&limit=100", null).get("notifications");
    return told instanceof List<?> all
        ? all.stream()
            .map(one -> one instanceof Map<?, ?> call ? call.get("event") : null)
            .map(event -> event instanceof Map<?, ?> message ? text(message, "event_id") : "")
            .toList()
        : List.of();
  }

  /// What is said in a room, newest first, each event as the server gives it.
  public List<Map<?, ?>> reads(String room) {
    var page = ask("GET", "rooms/" + encoded(room) + "/messages?dir=b&limit=200", null);
    return page.get("chunk") instanceof List<?> events
        ? events.stream().<Map<?, ?>>map(event -> (Map<?, ?>) event).toList()
        : List.of();
  }

  /// The first event of a room whose body holds this, waiting for it if need be.
  public Map<?, ?> awaitText(String room, String part) {
    return Eventually.comes(
        "'" + part + "' in " + room,
        () ->
            reads(room).stream()
                .filter(event -> body(event).contains(part))
                .findFirst()
                .orElse(null));
  }

  /// The plain text of a message, or empty.
  public static String body(Map<?, ?> event) {
    return event.get("content") instanceof Map<?, ?> content
            && content.get("body") instanceof String body
        ? body
        : "";
  }

  /// What is in the file that an event shows.
  public byte[] saves(Map<?, ?> event) {
    var address = event.get("content") instanceof Map<?, ?> content ? text(content, "url") : "";
    var path = "/_matrix/client/v1/media/download/" + address.replaceFirst("^mxc://", "");
    return answer("GET", path, null, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static List<String> texts(@Nullable Object list) {
    return list instanceof List<?> texts ? texts.stream().map(String::valueOf).toList() : List.of();
  }

  private static String text(Map<?, ?> answer, String name) {
    return String.valueOf(answer.get(name));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private Map<?, ?> ask(String method, String address, @Nullable Map<String, ?> body) {
    var path = "/_matrix/client/v3/" + address;
    try {
      var answered = answer(method, path, body, HttpResponse.BodyHandlers.ofString());
      return READER.read(answered) instanceof Map<?, ?> object ? object : new LinkedHashMap<>();
    } catch (JsonException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private <T> T answer(
      String method,
      String path,
      @Nullable Map<String, ?> body,
      HttpResponse.BodyHandler<T> reader) {
    var publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(JsonWriter.text(body));
    var asked = HttpRequest.newBuilder(server.resolve(path)).method(method, publisher);
    var request =
        (token.isEmpty() ? asked : asked.header("Authorization", "Bearer " + token)).build();
    try {
      var answer = CLIENT.send(request, reader);
      if (answer.statusCode() != 200) {
        throw new AssertionError(method + " " + path + " as " + user + ": " + answer.body());
      }
      return answer.body();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
