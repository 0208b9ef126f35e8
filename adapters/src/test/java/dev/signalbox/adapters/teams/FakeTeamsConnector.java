package dev.signalbox.adapters.teams;

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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The connector of a [FakeTeams]. It refuses what Teams refuses, and notes what Teams would
/// punish.
final class FakeTeamsConnector implements AutoCloseable {
  private static final int MOST = 100 * 1024;
  private static final int A_SECOND = 7;
  private static final int TWO_SECONDS = 8;

  private final FakeTeams teams;
  private final String token;
  private final HttpServer server;
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final List<String> effects = new CopyOnWriteArrayList<>();
  private final List<String> pings = new CopyOnWriteArrayList<>();
  private final Map<String, List<Instant>> recent = new HashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean down;
  private volatile @Nullable Fault fault;

  /// @param token the only one that it takes
  FakeTeamsConnector(FakeTeams teams, String token) {
    this.teams = teams;
    this.token = token;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  /// The address that it gives as its own.
  String service() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/emea/";
  }

  URI address() {
    return URI.create(service());
  }

  List<String> violations() {
    return violations;
  }

  List<String> effects() {
    return effects;
  }

  List<String> pings() {
    return pings;
  }

  /// How often it was called.
  int requests() {
    return requests.get();
  }

  void down(boolean isDown) {
    down = isDown;
  }

  /// This goes wrong with the next message.
  void fails(Fault next) {
    fault = next;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      if (down) {
        return;
      }
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var path = exchange.getRequestURI().getRawPath().substring("/emea/v3/".length());
      var parts =
          Arrays.stream(path.split("/"))
              .map(part -> URI.create("/" + part).getPath().substring(1))
              .toList();
      if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, no("Unauthorized"));
      } else if (exchange.getRequestMethod().equals("GET")) {
        tell(exchange, parts);
      } else {
        take(exchange, parts, body);
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

  private static Map<String, Object> no(String code) {
    return Map.of("error", Map.of("code", code, "message", code));
  }

  private void tell(HttpExchange exchange, List<String> parts) throws IOException {
    if (parts.getFirst().equals("teams")) {
      team(exchange, parts);
    } else if (parts.size() == 4 && parts.get(2).equals("members")) {
      var person = teams.person(parts.get(3));
      if (person.isPresent() && isOurs(parts.get(1))) {
        answer(exchange, 200, person.get());
      } else {
        answer(exchange, 404, no("MemberNotFoundInConversation"));
      }
    } else {
      answer(exchange, 403, no("BotNotInConversationRoster"));
    }
  }

  private void team(HttpExchange exchange, List<String> parts) throws IOException {
    if (!parts.get(1).equals(FakeTeams.TEAM) || !teams.isMember()) {
      answer(exchange, 403, no("BotNotInConversationRoster"));
    } else if (parts.size() == 2) {
      answer(exchange, 200, Map.of("id", FakeTeams.TEAM, "name", "Payments", "memberCount", 3));
    } else {
      answer(
          exchange,
          200,
          Map.of(
              "conversations",
              List.of(
                  Map.of("id", FakeTeams.TEAM, "type", "standard"),
                  Map.of(
                      "id", FakeTeams.CHANNEL, "name", teams.channelName(), "type", "standard"))));
    }
  }

  private boolean isOurs(String room) {
    return room.equals(FakeTeams.ALONE) || (room.equals(FakeTeams.CHANNEL) && teams.isMember());
  }

  private void take(HttpExchange exchange, List<String> parts, String text)
      throws IOException, JsonException {
    var body = Payload.read(text);
    if (parts.equals(List.of("conversations"))) {
      open(exchange, body);
      return;
    }
    if (parts.size() < 3 || !parts.get(2).equals("activities")) {
      effects.add(exchange.getRequestMethod() + " " + parts);
      answer(exchange, 404, no("NotFound"));
      return;
    }
    check(text.getBytes(UTF_8).length <= MOST, "a message of " + text.length());
    if (exchange.getRequestMethod().equals("PUT")) {
      edit(exchange, parts, body);
    } else {
      post(exchange, parts.get(1), body);
    }
  }

  private void check(boolean right, String otherwise) {
    if (!right) {
      violations.add(otherwise);
    }
  }

  private void open(HttpExchange exchange, Payload body) throws IOException {
    var member = body.objects("members").getFirst().text("id");
    check(body.object("bot").text("id").equals(FakeTeams.BOT), "another bot opens " + member);
    check(body.text("tenantId").equals(FakeTeams.TENANT), "in another organisation");
    if (teams.person(member).isEmpty()) {
      answer(exchange, 400, no("BadSyntax"));
    } else {
      var ada = member.equals(FakeTeams.ADA);
      answer(exchange, 201, Map.of("id", ada ? FakeTeams.ALONE : "a:1" + teams.name(member)));
    }
  }

  private void post(HttpExchange exchange, String conversation, Payload body) throws IOException {
    int below = conversation.indexOf(";messageid=");
    var room = below < 0 ? conversation : conversation.substring(0, below);
    var thread = below < 0 ? null : conversation.substring(below + ";messageid=".length());
    var wrong = fault;
    fault = null;
    if (!isOurs(room)) {
      answer(exchange, 404, no("ConversationNotFound"));
    } else if (thread != null && teams.message(thread).isEmpty()) {
      answer(exchange, 404, no("ConversationNotFound"));
    } else if (isTooFast(room) || wrong == Fault.TOO_MANY) {
      exchange
          .getResponseHeaders()
          .set("Retry-After", String.valueOf(Counterpart.RETRY_AFTER.toSeconds()));
      answer(exchange, 429, no("TooManyRequests"));
    } else {
      var id = teams.nextId(teams.now());
      teams.keep(
          new FakeTeamsMessage(room, id, thread, FakeTeams.BOT, "", card(body, true), teams.now()));
      if (wrong == Fault.ANSWERS_WRONG) {
        answer(exchange, 502, no("BadGateway"));
      } else if (wrong != Fault.SILENT) {
        answer(exchange, 201, Map.of("id", id));
      }
    }
  }

  private synchronized boolean isTooFast(String room) {
    var times = recent.computeIfAbsent(room, _ -> new ArrayList<>());
    times.add(teams.now());
    var fast = within(times, Duration.ofSeconds(1)) > A_SECOND;
    if (fast || within(times, Duration.ofSeconds(2)) > TWO_SECONDS) {
      violations.add("too fast: " + times);
      times.removeLast();
      return true;
    }
    return false;
  }

  private long within(List<Instant> times, Duration window) {
    var from = teams.now().minus(window);
    return times.stream().filter(at -> at.isAfter(from)).count();
  }

  /// An activity must be a card alone.
  private Payload card(Payload body, boolean isNew) {
    var attachments = body.objects("attachments");
    check(body.text("type").equals("message"), "no message: " + body);
    check(body.text("text").isEmpty(), "text beside a card: nobody learns its id");
    check(!body.text("summary").isBlank(), "a notification that says nothing");
    check(attachments.size() == 1, "one card, not " + attachments.size());
    var card = attachments.getFirst().object("content");
    var read = FakeTeamsCard.of(card);
    violations.addAll(read.wrong());
    if (isNew) {
      read.pings().forEach(id -> pings.add(teams.name(id)));
    } else {
      check(read.pings().isEmpty(), "an edit that mentions somebody");
    }
    return card;
  }

  private void edit(HttpExchange exchange, List<String> parts, Payload body) throws IOException {
    var conversation = parts.get(1).replaceFirst(";messageid=.*", "");
    var old = teams.message(parts.get(3)).filter(it -> it.room().equals(conversation));
    if (old.isEmpty()) {
      answer(exchange, 404, no("ActivityNotFoundInConversation"));
    } else if (!old.get().user().equals(FakeTeams.BOT)) {
      answer(exchange, 403, no("NotAuthorized"));
    } else {
      teams.replace(old.get(), old.get().saying("", card(body, false)));
      answer(exchange, 200, Map.of("id", parts.get(3)));
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
