package dev.signalbox.adapters.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.testkit.Counterpart;
import dev.signalbox.testkit.Counterpart.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The Web API of a [FakeSlack]. It refuses what Slack refuses, and notes what Slack would punish.
final class FakeSlackApi implements AutoCloseable {
  static final String BOT_TOKEN = "xoxb-for-tests-only";
  static final String APP_TOKEN = "xapp-for-tests-only";

  private static final Set<String> READING =
      Set.of(
          "auth.test",
          "files.getUploadURLExternal",
          "conversations.list",
          "conversations.info",
          "conversations.history",
          "conversations.replies",
          "users.info");

  /// What people see something of at once.
  private static final Set<String> SHOWING =
      Set.of("chat.postMessage", "files.completeUploadExternal");

  private static final Map<String, Integer> PER_MINUTE =
      Map.of("conversations.list", 20, "chat.update", 50, "conversations.history", 50);

  private final FakeSlack slack;
  private final FakeSlackHistory history;
  private final Supplier<String> socket;
  private final HttpServer server;
  private final List<String> violations;
  private final List<String> effects = new CopyOnWriteArrayList<>();
  private final List<String> pings = new CopyOnWriteArrayList<>();
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final Map<String, List<Instant>> recent = new HashMap<>();
  private volatile boolean down;
  private volatile String denied = "";
  private volatile String lacking = "";

  /// @param socket gives the address of the next connection in Socket Mode
  FakeSlackApi(FakeSlack slack, Supplier<String> socket, List<String> violations) {
    this.slack = slack;
    history = new FakeSlackHistory(slack);
    this.socket = socket;
    this.violations = violations;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  List<String> effects() {
    return effects;
  }

  List<String> pings() {
    return pings;
  }

  /// The methods that were called, in order.
  List<String> calls() {
    return calls;
  }

  void down(boolean isDown) {
    down = isDown;
  }

  /// From now on every call is answered with this error; an empty one ends that.
  void denies(String error) {
    denied = error;
  }

  /// The app has not this scope.
  void lacks(String scope) {
    lacking = scope;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (down) {
        return;
      }
      var path = exchange.getRequestURI().getPath().substring(1);
      if (path.startsWith(FakeSlackFiles.UPLOAD)) {
        byte[] content = exchange.getRequestBody().readAllBytes();
        answer(exchange, slack.files().bring(path, content), Map.of());
        return;
      }
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      if (path.startsWith("respond/")) {
        respond(exchange, path, Payload.read(body));
      } else {
        call(exchange, path.substring("api/".length()), body);
      }
    } catch (JsonException broken) {
      violations.add("no JSON: " + broken.getMessage());
    }
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = JsonWriter.text(body).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void call(HttpExchange exchange, String method, String body)
      throws IOException, JsonException {
    calls.add(method);
    var arguments = READING.contains(method) ? query(exchange) : Payload.read(body);
    var wait = wait(method, arguments);
    var fault = SHOWING.contains(method) ? slack.fault() : null;
    if (wait > 0 || fault == Fault.TOO_MANY) {
      var seconds = wait > 0 ? wait : Counterpart.RETRY_AFTER.toSeconds();
      exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
      answer(exchange, 429, no("ratelimited"));
      return;
    }
    var said = checked(exchange, method, arguments);
    if (fault == Fault.ANSWERS_WRONG) {
      answer(exchange, 500, Map.of());
    } else if (fault != Fault.SILENT) {
      answer(exchange, 200, said);
    }
  }

  private static Payload query(HttpExchange exchange) {
    var arguments = new LinkedHashMap<String, Object>();
    var query = exchange.getRequestURI().getRawQuery();
    for (var pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      arguments.put(
          pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return new Payload(arguments);
  }

  /// How long to wait, in seconds: one message a second in a channel, a few at once; of other
  /// methods so many a minute.
  private synchronized long wait(String method, Payload arguments) {
    var posts = method.equals("chat.postMessage");
    var key = posts ? method + arguments.text("channel") : method;
    var window = Duration.ofSeconds(posts ? 5 : 60);
    int most = posts ? 10 : PER_MINUTE.getOrDefault(method, 1_000);
    var times = recent.computeIfAbsent(key, _ -> new ArrayList<>());
    var now = slack.now();
    times.removeIf(at -> !at.plus(window).isAfter(now));
    if (times.size() >= most) {
      violations.add("too fast: " + key);
      return Math.max(1, Duration.between(now, times.getFirst().plus(window)).toSeconds());
    }
    times.add(now);
    return 0;
  }

  static Map<String, Object> no(String error) {
    return Map.of("ok", false, "error", error);
  }

  private Map<String, ?> checked(HttpExchange exchange, String method, Payload arguments) {
    if (!denied.isEmpty()) {
      return no(denied);
    }
    var header = exchange.getRequestHeaders().getFirst("Authorization");
    var wanted = method.equals("apps.connections.open") ? APP_TOKEN : BOT_TOKEN;
    if (header == null) {
      return no("not_authed");
    }
    if (!header.equals("Bearer " + wanted)) {
      return no("invalid_auth");
    }
    return lacking.isEmpty()
        ? done(method, arguments)
        : Map.of("ok", false, "error", "missing_scope", "needed", lacking, "provided", "");
  }

  private Map<String, ?> done(String method, Payload arguments) {
    return switch (method) {
      case "auth.test" -> self();
      case "apps.connections.open" -> Map.of("ok", true, "url", socket.get());
      case "users.info" -> user(arguments.text("user"));
      case "conversations.list" ->
          Map.of("ok", true, "channels", List.of(slack.listed(arguments.text("types"))));
      case "conversations.info" -> channel(arguments.text("channel"));
      case "conversations.open" -> conversation(arguments.text("users"));
      case "conversations.history" -> history.page(arguments, null);
      case "conversations.replies" -> history.page(arguments, arguments.text("ts"));
      case "chat.postMessage" -> post(arguments, null);
      case "chat.postEphemeral" -> post(arguments, arguments.text("user"));
      case "chat.update" -> update(arguments);
      case "reactions.add", "reactions.remove" -> slack.reactions().asked(method, arguments);
      case "files.getUploadURLExternal", "files.completeUploadExternal", "files.delete" ->
          slack.files().asked(method, arguments, base());
      case "views.open" -> slack.views().open(arguments, slack.now());
      case "views.publish" -> slack.home().publish(arguments);
      default -> {
        effects.add(method);
        yield no("unknown_method");
      }
    };
  }

  private static Map<String, ?> self() {
    return Map.of(
        "ok",
        true,
        "team",
        "Example",
        "team_id",
        FakeSlack.TEAM,
        "user",
        "signalbox",
        "user_id",
        FakeSlack.BOT,
        "bot_id",
        "B0SIGNALBOX");
  }

  private Map<String, ?> user(String id) {
    return slack
        .user(id)
        .<Map<String, ?>>map(user -> Map.of("ok", true, "user", user))
        .orElseGet(() -> no("user_not_found"));
  }

  private Map<String, ?> channel(String id) {
    return id.equals(FakeSlack.CHANNEL)
        ? Map.of("ok", true, "channel", slack.channel())
        : no("channel_not_found");
  }

  private Map<String, ?> conversation(String user) {
    return slack.user(user).isPresent()
        ? Map.of("ok", true, "channel", Map.of("id", FakeSlack.DIRECT))
        : no("user_not_found");
  }

  private @Nullable String wrong(Payload body) {
    var text = body.text("text");
    var blocks = FakeSlackBlocks.of(body.objects("blocks"));
    if (text.matches("(?s).*<[@!#].*") || body.flag("link_names")) {
      pings.add(text);
    }
    blocks
        .pings()
        .forEach(id ->
            pings.add(slack.user(id).map(user -> String.valueOf(user.get("name"))).orElse(id)));
    violations.addAll(blocks.wrong());
    if (text.isEmpty() && body.objects("blocks").isEmpty()) {
      return "no_text";
    }
    return text.length() > 40_000
        ? "msg_too_long"
        : blocks.wrong().isEmpty() ? null : "invalid_blocks";
  }

  private Map<String, ?> post(Payload body, @Nullable String onlyFor) {
    var channel = body.text("channel");
    var thread = body.text("thread_ts");
    var wrong = wrong(body);
    if (wrong != null) {
      return no(wrong);
    }
    if (!channel.equals(FakeSlack.CHANNEL) && !channel.equals(FakeSlack.DIRECT)) {
      return no("channel_not_found");
    }
    if (channel.equals(FakeSlack.CHANNEL) && !slack.isMember(FakeSlack.BOT)) {
      return no("not_in_channel");
    }
    if (Boolean.TRUE.equals(slack.channel().get("is_archived"))) {
      return no("is_archived");
    }
    if (onlyFor != null && (slack.user(onlyFor).isEmpty() || !slack.isMember(onlyFor))) {
      return no("user_not_in_channel");
    }
    if (!thread.isEmpty() && slack.message(channel, thread).isEmpty()) {
      return no("thread_not_found");
    }
    var ts = slack.nextTs(slack.now());
    slack.keep(
        new FakeSlackMessage(
            channel,
            ts,
            thread.isEmpty() ? null : thread,
            FakeSlack.BOT,
            body.text("text"),
            body.objects("blocks"),
            onlyFor));
    return onlyFor == null
        ? Map.of("ok", true, "channel", channel, "ts", ts)
        : Map.of("ok", true, "message_ts", ts);
  }

  private Map<String, ?> update(Payload body) {
    var wrong = wrong(body);
    if (wrong != null) {
      return no(wrong);
    }
    var old = slack.message(body.text("channel"), body.text("ts"));
    if (old.isEmpty() || old.get().onlyFor() != null) {
      return no("message_not_found");
    }
    if (!old.get().user().equals(FakeSlack.BOT)) {
      return no("cant_update_message");
    }
    slack.replace(old.get(), old.get().saying(body.text("text"), body.objects("blocks")));
    return Map.of("ok", true, "channel", body.text("channel"), "ts", body.text("ts"));
  }

  private void respond(HttpExchange exchange, String path, Payload body) throws IOException {
    var found = slack.respond(path);
    var wrong = wrong(body);
    if (found.isEmpty() || wrong != null) {
      answer(exchange, 404, no(wrong == null ? "expired_url" : wrong));
      return;
    }
    var message = found.get().message();
    if (body.flag("replace_original")) {
      slack.replace(message, message.saying(body.text("text"), body.objects("blocks")));
    } else {
      slack.keep(
          new FakeSlackMessage(
              message.channel(),
              slack.nextTs(slack.now()),
              null,
              FakeSlack.BOT,
              body.text("text"),
              body.objects("blocks"),
              found.get().user()));
    }
    answer(exchange, 200, Map.of("ok", true));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
