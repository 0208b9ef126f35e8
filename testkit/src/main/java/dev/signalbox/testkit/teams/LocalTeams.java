package dev.signalbox.testkit.teams;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonForm;
import dev.signalbox.spi.json.JsonLimits;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.spi.json.StrictJson;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Teams as Microsoft's own program plays it, with what that does not do: its calls are signed here
/// before they reach the bot, its connector takes our token alone, and people besides its only user
/// can act.
public final class LocalTeams implements AutoCloseable {
  public static final String TEAM = "team-id";
  public static final String CHANNEL = "channel-announcements-id";
  public static final String NAMED = "My Team/Announcements";
  public static final String TENANT = "00000000-0000-0000-0000-0000000000001";
  public static final String ALEX = "user-id-0";
  public static final String MEGAN = "user-id-1";
  public static final String ADELE = "user-id-2";

  private static final StrictJson JSON = new StrictJson(JsonLimits.of(100, 400), JsonForm.EXACT);
  private static final String CONNECTOR = "/_connector";
  private static final String BOT = "00000000-0000-0000-0000-00000000000011";

  private final HttpClient client = HttpClient.newHttpClient();
  private final FakeIssuer issuer = new FakeIssuer(InstantSource.system());
  private final HttpServer server;
  private final AgentsPlayground playground;
  private final List<Shown> shown = new CopyOnWriteArrayList<>();
  private volatile String acting = ALEX;
  private volatile BiFunction<String, byte[], Door.Answer> bot = (_, _) -> Door.Answer.of(503);

  /// A message of the bot as it is now.
  ///
  /// @param room where it was sent, with the thread
  /// @param card as JSON
  private record Shown(String room, String id, Map<?, ?> card) {}

  private LocalTeams() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/bot", this::toTheBot);
    server.createContext(CONNECTOR, this::fromTheBot);
    server.start();
    playground = AgentsPlayground.start(at("/bot"));
  }

  /// A team that is ready. Where the program cannot be had the test is skipped and says so aloud.
  public static LocalTeams start() {
    return new LocalTeams();
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /// Its connector.
  public URI service() {
    return at(CONNECTOR + "/");
  }

  public FakeIssuer issuer() {
    return issuer;
  }

  /// From now on it calls a bot.
  ///
  /// @param whom takes the header `Authorization` and the body
  public void calls(BiFunction<String, byte[], Door.Answer> whom) {
    bot = whom;
  }

  /// From now on it calls a bot at an address.
  public void callsAt(URI address) {
    calls((authorization, body) -> {
      var request =
          HttpRequest.newBuilder(address)
              .header("Authorization", authorization)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofByteArray(body))
              .build();
      var answer = sent(request);
      return new Door.Answer(answer.statusCode(), "application/json", answer.body());
    });
  }

  private HttpResponse<byte[]> sent(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /// What the program says as if from its own address, and as if by whoever acts.
  private void toTheBot(HttpExchange exchange) throws IOException {
    try (exchange) {
      var activity = copy(read(exchange.getRequestBody().readAllBytes()));
      activity.put("serviceUrl", service().toString());
      activity.put("from", person(acting));
      var proof = issuer.authorization(service().toString());
      var answer = bot.apply(proof, JsonWriter.text(activity).getBytes(UTF_8));
      answer(exchange, answer.status(), answer.body());
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static Map<?, ?> read(byte[] json) {
    try {
      return JSON.read(new String(json, UTF_8)) instanceof Map<?, ?> object ? object : Map.of();
    } catch (JsonException none) {
      return Map.of();
    }
  }

  private static Map<String, Object> copy(Map<?, ?> object) {
    var copy = new LinkedHashMap<String, Object>();
    object.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  private Map<?, ?> person(String user) {
    return read(
        playground
            .ask("GET", CONNECTOR + "/v3/conversations/" + TEAM + "/members/" + user, "")
            .getBytes(UTF_8));
  }

  private void fromTheBot(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var proof = exchange.getRequestHeaders().getFirst("Authorization");
      if (!("Bearer " + issuer.token()).equals(proof)) {
        answer(exchange, 401, new byte[0]);
        return;
      }
      if (exchange.getRequestURI().getPath().equals(CONNECTOR + "/v3/conversations")) {
        // The program knows one conversation of the bot alone with somebody, whoever acts.
        answer(exchange, 201, JsonWriter.text(Map.of("id", alone())).getBytes(UTF_8));
        return;
      }
      var method = exchange.getRequestMethod();
      var path = known(exchange.getRequestURI().toString());
      var answer = playground.call(method, path, body);
      if (answer.statusCode() < 300 && path.contains("/activities")) {
        keep(path, read(body), read(answer.body()));
      }
      answer(exchange, answer.statusCode(), answer.body());
    }
  }

  /// Whoever acts is known everywhere, as those of the team are.
  private static String known(String path) {
    return path.replaceFirst(
        "/conversations/[^/]+/members/", "/conversations/" + TEAM + "/members/");
  }

  private void keep(String path, Map<?, ?> activity, Map<?, ?> answer) {
    var room = path.replaceFirst(".*/v3/conversations/([^/]+)/.*", "$1");
    var card = first(first(activity.get("attachments")).get("content"));
    var message = new Shown(URLDecoder.decode(room, UTF_8), String.valueOf(answer.get("id")), card);
    shown.removeIf(old -> old.id().equals(message.id()));
    shown.add(message);
  }

  private static Map<?, ?> first(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> object -> object;
      case List<?> list when !list.isEmpty() -> first(list.getFirst());
      case null, default -> Map.of();
    };
  }

  /// Somebody mentions the bot in the channel: the program brings nothing else from there.
  public void says(String user, String text) {
    var mark = "<at>Test Bot</at>";
    say(
        user,
        CHANNEL,
        mark + " " + text,
        List.of(Map.of("mentioned", Map.of("id", BOT), "text", mark)));
  }

  /// Somebody writes to the bot alone. The program knows one such conversation, whoever acts.
  public void saysAlone(String user, String text) {
    say(user, alone(), text, List.of());
  }

  /// The id of that conversation.
  public String alone() {
    var config = read(playground.ask("GET", "/_internal/v1/config", "").getBytes(UTF_8));
    return String.valueOf(first(first(config.get("config")).get("personalChat")).get("id"));
  }

  private void say(String user, String room, String text, List<Map<String, ?>> mentions) {
    acting = user;
    var message =
        Map.of(
            "from", Map.of("id", ALEX), "text", text, "textFormat", "plain", "mentions", mentions);
    var path = "/_conversation/v1/conversations/" + room + "/messages";
    playground.ask("POST", path, JsonWriter.text(message));
  }

  /// Somebody presses the button with this label of the newest message that shows one.
  ///
  /// @return what they see at once
  /// @throws AssertionError when it does not come to be shown
  public String presses(String user, String label) {
    var found = new ArrayList<Map<?, ?>>();
    var message =
        Eventually.comes(
            () -> "the button " + label + " among " + shown,
            () -> {
              for (var one : List.copyOf(shown).reversed()) {
                found.clear();
                buttons(one.card(), label, found);
                if (!found.isEmpty()) {
                  return one;
                }
              }
              return null;
            });
    acting = user;
    var room = message.room();
    var conversation = room.equals(CHANNEL) ? room + ";messageid=" + message.id() : room;
    var invoke =
        Map.of(
            "name",
            "adaptiveCard/action",
            "from",
            Map.of("id", ALEX),
            "conversation",
            Map.of("id", conversation),
            "replyToId",
            message.id(),
            "value",
            Map.of("action", found.getFirst(), "trigger", "manual"));
    return playground.ask("POST", "/_conversation/v1/invoke", JsonWriter.text(invoke));
  }

  private static void buttons(@Nullable Object part, String label, List<Map<?, ?>> found) {
    switch (part) {
      case Map<?, ?> object -> {
        if ("Action.Execute".equals(object.get("type")) && label.equals(object.get("title"))) {
          found.add(object);
        }
        object.values().forEach(value -> buttons(value, label, found));
      }
      case List<?> list -> list.forEach(value -> buttons(value, label, found));
      case null, default -> {}
    }
  }

  /// Waits for a message of the bot that holds a text in any part of its card.
  ///
  /// @return where it stands: the room, with the thread
  public String awaitText(String text) {
    return Eventually.comes(
        () -> "'" + text + "' in " + shown,
        () ->
            shown.stream()
                .filter(message -> text(message.card()).contains(text))
                .map(Shown::room)
                .findFirst()
                .orElse(null));
  }

  /// How many messages of the bot hold a text now.
  public long count(String text) {
    return shown.stream().filter(message -> text(message.card()).contains(text)).count();
  }

  /// What people read of a card, in one line.
  private static String text(@Nullable Object part) {
    var words = new StringBuilder();
    switch (part) {
      case Map<?, ?> object -> {
        if (object.get("text") instanceof String text) {
          words.append(text.replace('\u00a0', ' '));
        }
        object.values().forEach(value -> words.append(text(value)));
      }
      case List<?> list -> list.forEach(value -> words.append(text(value)));
      case null, default -> {}
    }
    return words.toString();
  }

  @Override
  public void close() {
    playground.close();
    server.stop(0);
    client.close();
    issuer.close();
  }
}
