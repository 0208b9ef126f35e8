package dev.signalbox.adapters.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.testkit.Counterpart;
import dev.signalbox.testkit.Counterpart.Fault;
import dev.signalbox.testkit.counterpart.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Speaks HTTP for a [FakeMatrix], breaks on demand, and notes what a real server would punish.
final class FakeMatrixServer implements AutoCloseable {
  private static final int LARGEST_EVENT = 65_536;
  private static final Answer NOT_FOUND = refusal(404, "M_NOT_FOUND", "there is none");

  private final FakeMatrix matrix;
  private final FakeMatrixMedia media;
  private final List<String> violations = new CopyOnWriteArrayList<>();

  /// The same question gets the same answer, as it was the first time: Synapse does so for a while.
  private final Map<String, Answer> firsts = new ConcurrentHashMap<>();

  private final AtomicInteger signIns = new AtomicInteger();
  private final int port;
  private volatile HttpServer server;
  private volatile boolean up;
  private volatile boolean refuses;
  private volatile Fault fault;

  FakeMatrixServer(FakeMatrix matrix, FakeMatrixMedia media) {
    this.matrix = matrix;
    this.media = media;
    port = LocalPort.any();
    server = listening(port);
    up = true;
  }

  private record Answer(int status, Map<String, ?> body) {}

  private HttpServer listening(int at) {
    try {
      var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
      made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      made.createContext("/_matrix/client/v3/", this::handle);
      made.createContext(FakeMatrixMedia.CONFIG, media::handle);
      made.createContext(FakeMatrixMedia.MEDIA, media::handle);
      made.start();
      return made;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  int signIns() {
    return signIns.get();
  }

  void refuseSignIn() {
    refuses = true;
    matrix.wake();
  }

  void fails(Fault next) {
    fault = next;
  }

  synchronized void down() {
    if (up) {
      up = false;
      matrix.wake();
      server.stop(0);
    }
  }

  synchronized void up() {
    if (!up) {
      server = listening(port);
      up = true;
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try {
      var path = exchange.getRequestURI().getRawPath().substring("/_matrix/client/v3/".length());
      var parts = Arrays.stream(path.split("/")).map(FakeMatrixServer::decoded).toList();
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var token = exchange.getRequestHeaders().getFirst("Authorization");
      var known = ("Bearer " + FakeMatrix.TOKEN).equals(token) && !refuses;
      if (parts.equals(List.of("account", "whoami"))) {
        signIns.incrementAndGet();
      }
      write(
          exchange,
          known
              ? answer(exchange, parts, body)
              : refusal(401, "M_UNKNOWN_TOKEN", "Invalid access token passed."));
    } catch (InterruptedException | JsonException broken) {
      exchange.close();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  private static Answer refusal(int status, String code, String error) {
    return new Answer(status, Map.of("errcode", code, "error", error));
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.status() == 0) {
      exchange.close();
      return;
    }
    byte[] bytes = JsonWriter.text(answer.body()).getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private Answer answer(HttpExchange exchange, List<String> parts, String body)
      throws InterruptedException, JsonException {
    var query = query(exchange.getRequestURI().getRawQuery());
    return switch (parts.getFirst()) {
      case "account" -> new Answer(200, Map.of("user_id", FakeMatrix.BOT));
      case "sync" -> sync(query);
      case "directory" ->
          matrix
              .aliased(parts.get(2))
              .map(room -> new Answer(200, Map.of("room_id", room.id)))
              .orElse(NOT_FOUND);
      case "createRoom" -> create(Payload.read(body));
      case "join" -> matrix.room(parts.get(1)).map(this::join).orElse(NOT_FOUND);
      case "user" -> keep(body);
      case "rooms" ->
          matrix
              .room(parts.get(1))
              .map(room -> in(room, parts, query, body))
              .orElse(refusal(403, "M_FORBIDDEN", "not in this room"));
      default -> NOT_FOUND;
    };
  }

  private static Map<String, String> query(String raw) {
    var query = new HashMap<String, String>();
    if (raw != null) {
      for (var pair : raw.split("&", -1)) {
        var equals = pair.indexOf('=');
        query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static long position(String token) {
    return token == null || token.isEmpty() ? 0 : Long.parseLong(token.substring(1));
  }

  private Answer sync(Map<String, String> query) throws InterruptedException {
    var since = position(query.get("since"));
    if (since > 0) {
      matrix.await(since, Long.parseLong(query.get("timeout")));
    }
    if (refuses) {
      return refusal(401, "M_UNKNOWN_TOKEN", "Invalid access token passed.");
    }
    if (!up) {
      return new Answer(0, Map.of());
    }
    return since > 0
        ? new Answer(200, matrix.sync(since))
        : firsts.computeIfAbsent(query.get("filter"), asked -> new Answer(200, matrix.sync(0)));
  }

  private Answer create(Payload wanted) {
    matrix.did("createRoom " + wanted.texts("invite"));
    var room = matrix.openDirect(FakeMatrix.BOT, wanted.texts("invite").getFirst());
    return new Answer(200, Map.of("room_id", room.id));
  }

  private Answer join(FakeMatrixRoom room) {
    var open = room.rule("m.room.join_rules", "join_rule").equals("public");
    if (!room.has(FakeMatrix.BOT, "join")) {
      if (!open && !room.has(FakeMatrix.BOT, "invite")) {
        return refusal(403, "M_FORBIDDEN", "You are not invited to this room.");
      }
      matrix.did("join " + room.id);
      matrix.member(room, FakeMatrix.BOT, FakeMatrix.BOT, "join", false);
    }
    return new Answer(200, Map.of("room_id", room.id));
  }

  @SuppressWarnings("unchecked")
  private Answer keep(String body) throws JsonException {
    matrix.keepDirect((Map<String, Object>) Payload.read(body).members());
    return new Answer(200, Map.of());
  }

  private Answer in(
      FakeMatrixRoom room, List<String> parts, Map<String, String> query, String body) {
    return switch (parts.get(2)) {
      case "messages" ->
          new Answer(
              200,
              FakeMatrixSync.page(
                  room,
                  position(query.get("from")),
                  position(query.get("to")),
                  Integer.parseInt(query.get("limit")) / 20));
      case "event" -> {
        var entry = room.event(parts.get(3));
        yield entry == null ? NOT_FOUND : new Answer(200, entry.event());
      }
      case "leave" -> {
        matrix.did("leave " + room.id);
        matrix.member(room, FakeMatrix.BOT, FakeMatrix.BOT, "leave", false);
        yield new Answer(200, Map.of());
      }
      case "redact" -> {
        if (room.event(parts.get(3)) == null) {
          yield NOT_FOUND;
        }
        matrix.redact(room, FakeMatrix.BOT, parts.get(3));
        yield new Answer(200, Map.of("event_id", "$redaction-" + parts.get(4)));
      }
      case "send" ->
          parts.get(3).equals("m.reaction")
              ? react(room, parts.get(4), body)
              : send(room, parts.get(4), body);
      default -> NOT_FOUND;
    };
  }

  private Answer react(FakeMatrixRoom room, String transaction, String body) {
    try {
      return new Answer(
          200, Map.of("event_id", matrix.react(room, transaction, mutable(Payload.read(body)))));
    } catch (JsonException wrong) {
      violations.add(wrong.getMessage());
      return refusal(400, "M_NOT_JSON", "not JSON");
    }
  }

  private Answer send(FakeMatrixRoom room, String transaction, String body) {
    if (!room.has(FakeMatrix.BOT, "join")) {
      return refusal(403, "M_FORBIDDEN", "not in room " + room.id);
    }
    var now = fault;
    fault = null;
    if (now == Fault.TOO_MANY) {
      var millis = Counterpart.RETRY_AFTER.toMillis();
      return new Answer(
          429,
          Map.of("errcode", "M_LIMIT_EXCEEDED", "error", "Too many", "retry_after_ms", millis));
    }
    if (body.getBytes(UTF_8).length > LARGEST_EVENT - 500) {
      violations.add("an event of " + body.length() + " characters");
    }
    try {
      var content = Payload.read(body);
      var root = content.object("m.relates_to");
      if (root.text("rel_type").equals("m.thread") && isInThread(room, root.text("event_id"))) {
        return refusal(400, "M_UNKNOWN", "Cannot start threads from an event with a relation");
      }
      var id = matrix.send(room, transaction, mutable(content));
      return now == null
          ? new Answer(200, Map.of("event_id", id))
          : new Answer(now == Fault.SILENT ? 0 : 502, Map.of());
    } catch (JsonException wrong) {
      violations.add(wrong.getMessage());
      return refusal(400, "M_NOT_JSON", "not JSON");
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> mutable(Payload content) {
    return (Map<String, Object>) content.members();
  }

  private static boolean isInThread(FakeMatrixRoom room, String id) {
    var entry = room.event(id);
    return entry != null && entry.content().containsKey("m.relates_to");
  }

  @Override
  public void close() {
    down();
  }
}
