package dev.signalbox.adapters.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.testkit.outbound.OutboundCounterpart.Arrived;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A vendor that takes messages over HTTP, on this machine alone.
final class FakeGateway implements AutoCloseable {
  static final String TOKEN = "t0ken";

  private final List<Arrived> messages = new CopyOnWriteArrayList<>();
  private final List<String> violations = new CopyOnWriteArrayList<>();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private final AtomicInteger signIns = new AtomicInteger();
  private final AtomicReference<@Nullable Trouble> next = new AtomicReference<>();
  private final int port;
  private volatile HttpServer server;
  private volatile boolean refusesSignIn;
  private volatile boolean knowsNobody;

  /// What can go wrong with the next message.
  enum Trouble {
    /// It takes no more for now.
    TOO_MANY,
    /// It takes the message and fails behind that.
    BREAKS,
    /// It takes the message and hangs up.
    DIES,
    /// It takes the message and says nothing.
    HANGS,
    /// It says what it was sent, secrets and all.
    BLABS,
    /// It sends us elsewhere.
    REDIRECTS
  }

  FakeGateway() {
    server = begin(0);
    port = server.getAddress().getPort();
  }

  private HttpServer begin(int wanted) {
    try {
      var begun =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
      begun.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      begun.createContext("/", this::answer);
      begun.start();
      return begun;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port + "/send";
  }

  List<Arrived> messages() {
    return List.copyOf(messages);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  int signIns() {
    return signIns.get();
  }

  void refuseSignIn() {
    refusesSignIn = true;
  }

  void knowNobody() {
    knowsNobody = true;
  }

  void next(Trouble trouble) {
    next.set(trouble);
  }

  void down() {
    server.stop(0);
  }

  void up() {
    server = begin(port);
  }

  @Override
  public void close() {
    down();
  }

  private void answer(HttpExchange call) throws IOException {
    var body = new String(call.getRequestBody().readAllBytes(), UTF_8);
    var token = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
    signIns.incrementAndGet();
    if (refusesSignIn || !token.equals("Bearer " + TOKEN)) {
      say(call, 401, "no such token: " + token);
    } else if (knowsNobody) {
      say(call, 400, "{\"error\": \"no such number\"}");
    } else {
      take(call, body, next.getAndSet(null));
    }
  }

  private void take(HttpExchange call, String body, @Nullable Trouble trouble) throws IOException {
    if (trouble == Trouble.TOO_MANY) {
      call.getResponseHeaders().add("Retry-After", "7");
      say(call, 429, "too many");
    } else if (trouble == Trouble.BLABS) {
      say(call, 400, "you said " + TOKEN);
    } else if (trouble == Trouble.REDIRECTS) {
      call.getResponseHeaders().add("Location", "http://127.0.0.1:" + port + "/elsewhere");
      say(call, 307, "");
    } else {
      keep(call, body);
      end(call, trouble);
    }
  }

  private void end(HttpExchange call, @Nullable Trouble trouble) throws IOException {
    if (trouble == Trouble.DIES) {
      call.close();
    } else if (trouble == Trouble.BREAKS) {
      say(call, 500, "it broke");
    } else if (trouble != Trouble.HANGS) {
      say(call, 202, "{}");
    }
  }

  private void keep(HttpExchange call, String body) {
    var key = call.getRequestHeaders().getFirst("Idempotency-Key");
    if (key != null && !keys.add(key)) {
      return;
    }
    try {
      var message = Payload.read(body);
      messages.add(new Arrived(message.text("to"), message.text("text"), ""));
    } catch (JsonException unreadable) {
      violations.add("no JSON: " + body);
    }
  }

  private static void say(HttpExchange call, int status, String text) throws IOException {
    var bytes = text.getBytes(UTF_8);
    call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }
}
