package dev.signalbox.engine.run.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.ProcessObserver;
import dev.signalbox.engine.process.WakeSignal;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpRequestsTest {
  private static final TimeSource TIME = TimeSource.system();
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final String UMLAUTS = "{\"a\":\"Grüße\"}";

  private static final String TOKEN = "ghp_aB3dE5fG7hI9jK1lM3nO5p";

  private final HttpRequests requests =
      new HttpRequests(SecretMasking.of(List.of(new Secret(TOKEN))));
  private final CountDownLatch never = new CountDownLatch(1);
  private final Semaphore hungUp = new Semaphore(0);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/json", exchange -> answer(exchange, 200, "{\"n\": 7}"));
    server.createContext("/broken", exchange -> answer(exchange, 503, "busy"));
    for (int before = 80; before < 120; before++) {
      String refusal = "x".repeat(before) + " " + TOKEN + " is not known";
      server.createContext("/refused/" + before, exchange -> answer(exchange, 401, refusal));
    }
    server.createContext("/huge", exchange -> answer(exchange, 200, "x".repeat(2_000_000)));
    server.createContext("/empty", exchange -> answer(exchange, 200, ""));
    server.createContext("/page", exchange -> answer(exchange, 200, "\n<html>"));
    server.createContext("/latin", exchange -> typed(exchange, "ISO-8859-1", "", UMLAUTS));
    server.createContext("/marked", exchange -> typed(exchange, "US-ASCII", "\uFEFF", UMLAUTS));
    server.createContext("/klingon", exchange -> typed(exchange, "klingon", "", UMLAUTS));
    server.createContext("/moved", exchange -> redirect(exchange, "/json"));
    server.createContext("/away", exchange -> redirect(exchange, "http://example.invalid/"));
    server.createContext("/api/v1/aside", exchange -> redirect(exchange, "/api/v1-admin/x"));
    server.createContext("/api/v1/up", exchange -> redirect(exchange, "%2e%2e/v1-admin"));
    server.createContext("/api/v1/sly", exchange -> redirect(exchange, "x%2f..%2f..%2fv1-admin"));
    server.createContext("/lost", exchange -> redirect(exchange, "http://no where/%zz"));
    server.createContext("/api/v1/on", exchange -> redirect(exchange, "/api/v1/json"));
    server.createContext("/api/v1/json", exchange -> answer(exchange, 200, "{}"));
    server.createContext("/api/v1-admin", exchange -> answer(exchange, 200, "secret"));
    server.createContext("/slow", this::slow);
    server.createContext("/drip", this::drip);
    server.createContext("/to-drip", exchange -> redirect(exchange, "/drip"));
    server.start();
  }

  @AfterEach
  void stop() {
    never.countDown();
    requests.close();
    server.stop(0);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void typed(HttpExchange exchange, String charset, String mark, String text)
      throws IOException {
    boolean latin = charset.startsWith("ISO");
    byte[] body =
        (mark + text).getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=" + charset);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().add("Location", to);
    answer(exchange, 302, "");
  }

  private void slow(HttpExchange exchange) throws IOException {
    try {
      never.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    answer(exchange, 200, "");
  }

  /// Answers a byte at a time for as long as somebody reads.
  private void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      while (!never.await(20, TimeUnit.MILLISECONDS)) {
        body.write('x');
        body.flush();
      }
    } catch (IOException closed) {
      hungUp.release();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private EffectResult send(String method, String path, Duration most) {
    return send(method, path, most, new Idle(ProcessObserver.Signal.GO_ON));
  }

  private EffectResult send(String method, String path, Duration most, ProcessObserver observer) {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    var base = path.startsWith("/api/v1/") ? uri.resolve("/api/v1") : uri.resolve("/");
    var request = new Effect.Request(method, uri, base, Map.of(), null);
    return requests.send(request, new Patience(TIME, most, most), observer);
  }

  @Test
  void givesTheFieldsOfAJsonAnswer() {
    var done = assertInstanceOf(EffectResult.Done.class, send("GET", "/json", LONG));
    assertEquals(7L, Values.map(done.value().get("data")).get("n"));
    assertEquals(200L, done.value().get("status"));
  }

  @Test
  void sendsNothingOnceItIsClosed() {
    requests.close();
    assertInstanceOf(EffectResult.Detached.class, send("POST", "/json", LONG));
  }

  @Test
  void aSecretInARefusalIsMaskedBeforeTheRefusalIsCut() {
    for (int before = 80; before < 120; before++) {
      String path = "/refused/" + before;
      var failed = assertInstanceOf(EffectResult.Failed.class, send("GET", path, LONG));
      assertFalse(failed.error().contains("ghp_"), failed.error());
    }
  }

  @Test
  void failsOnABadStatus() {
    var failed = assertInstanceOf(EffectResult.Failed.class, send("POST", "/broken", LONG));
    assertEquals("answered 503: busy", failed.error());
  }

  private Map<String, Object> value(String method, String path) {
    return assertInstanceOf(EffectResult.Done.class, send(method, path, LONG)).value();
  }

  @Test
  void saysOfAHugeAnswerThatItIsOneAndWhatItDoesNotHold() {
    String why = "answered more than 1048576 bytes";
    for (String method : List.of("GET", "POST")) {
      assertEquals(
          Map.of("status", 200L, "missing", Map.of("text", why, "data", why)),
          value(method, "/huge"));
    }
  }

  @Test
  void takesAnAnswersCharsetAndByteOrderMark() {
    assertEquals("Grüße", Values.map(value("GET", "/latin").get("data")).get("a"));
    assertEquals("Grüße", Values.map(value("GET", "/marked").get("data")).get("a"));
    assertEquals(
        "answered in the charset klingon, which is not known here",
        Values.map(value("GET", "/klingon").get("missing")).get("text"));
  }

  @Test
  void saysWhyAnAnswerHasNoData() {
    assertEquals(
        Map.of("status", 200L, "text", "", "missing", Map.of("data", "answered nothing")),
        value("GET", "/empty"));
    String why = String.valueOf(value("GET", "/page").get("missing"));
    assertTrue(why.startsWith("{data=answered no JSON: line 2, column 1: Unexpected"), why);
  }

  @Test
  void followsRedirectsWithinTheHostOnly() {
    assertInstanceOf(EffectResult.Done.class, send("GET", "/moved", LONG));
    var away = assertInstanceOf(EffectResult.Failed.class, send("GET", "/away", LONG));
    assertTrue(away.error().contains("another host"), away::error);
    assertInstanceOf(EffectResult.Failed.class, send("POST", "/moved", LONG));
  }

  @Test
  void saysOfARedirectToNoAddressThatItIsNone() {
    var lost = assertInstanceOf(EffectResult.Failed.class, send("GET", "/lost", LONG));
    assertTrue(lost.error().contains("no address"), lost::error);
  }

  @Test
  void followsRedirectsBelowTheConnectionsBaseOnly() {
    assertInstanceOf(EffectResult.Done.class, send("GET", "/api/v1/on", LONG));
    for (String path : List.of("/api/v1/aside", "/api/v1/up", "/api/v1/sly")) {
      var out = assertInstanceOf(EffectResult.Failed.class, send("GET", path, LONG));
      assertTrue(out.error().contains("out of its connection's address"), out::error);
    }
  }

  @Test
  void aLateReadFailsAndALateWriteIsUnknown() {
    Duration most = Duration.ofMillis(200);
    assertInstanceOf(EffectResult.Failed.class, send("GET", "/slow", most));
    assertInstanceOf(EffectResult.Unknown.class, send("POST", "/slow", most));
  }

  @Test
  void closesTheConnectionOfWhatItNoLongerWaitsFor() throws InterruptedException {
    Duration most = Duration.ofMillis(300);
    for (String path : List.of("/drip", "/to-drip")) {
      var late = assertInstanceOf(EffectResult.Failed.class, send("GET", path, most));
      assertEquals("no answer from 127.0.0.1 within 300ms", late.error());
    }
    send("POST", "/drip", most);
    var stopped = send("GET", "/drip", LONG, new Idle(ProcessObserver.Signal.STOP));
    assertInstanceOf(EffectResult.Stopped.class, stopped);
    var left = send("GET", "/drip", LONG, new Idle(ProcessObserver.Signal.DETACH));
    assertInstanceOf(EffectResult.Detached.class, left);
    assertTrue(hungUp.tryAcquire(3, 10, TimeUnit.SECONDS));
  }

  @Test
  void saysTheWholeTimeThatWasGivenNotWhatWasLeftOfIt() {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slow");
    var most = new Patience(TIME, Duration.ofSeconds(3), Duration.ofMillis(100));
    var late =
        requests.send(
            new Effect.Request("GET", uri, uri, Map.of(), null),
            most,
            new Idle(ProcessObserver.Signal.GO_ON));
    assertEquals("no answer from 127.0.0.1 within 3s", ((EffectResult.Failed) late).error());
  }

  @Test
  void aRefusedConnectionIsACertainFailure() {
    server.stop(0);
    assertInstanceOf(EffectResult.Failed.class, send("POST", "/json", LONG));
  }

  /// Nobody wants anything.
  private static final class Idle implements ProcessObserver {
    private final WakeSignal wake = new WakeSignal();
    private final Signal signal;

    Idle(Signal signal) {
      this.signal = signal;
    }

    @Override
    public long offset(Channel channel) {
      return 0;
    }

    @Override
    public void output(Channel channel, long at, byte[] bytes, boolean last) {}

    @Override
    public Signal signal() {
      return signal;
    }

    @Override
    public Patience patience() {
      return null;
    }

    @Override
    public void pause(Duration most) {
      wake.await(most);
    }

    @Override
    public void wake() {
      wake.ring();
    }
  }
}
