package dev.signalbox.engine.run.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.WaitControl;
import dev.signalbox.engine.process.WakeSignal;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.FakeNames;
import dev.signalbox.testkit.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpRequestsTest {
  private static final Duration LONG = Duration.ofHours(1);

  private static final String UMLAUTS = "{\"a\":\"Grüße\"}";

  private static final String TOKEN = "ghp_aB3dE5fG7hI9jK1lM3nO5p";

  private final HttpRequests requests =
      new HttpRequests(
          SecretMasking.of(List.of(new Secret(TOKEN))), _ -> InputStream.nullInputStream());
  private final TestClock clock = TestClock.atNoon();
  private final CountDownLatch never = new CountDownLatch(1);
  private final Semaphore dripping = new Semaphore(0);
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
    server.createContext("/late", this::late);
    server.createContext("/to-late", exchange -> redirect(exchange, "/late"));
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

  /// Takes longer than anybody waits.
  private void slow(HttpExchange exchange) throws IOException {
    clock.advance(LONG);
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
    dripping.release();
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

  private void late(HttpExchange exchange) throws IOException {
    clock.advance(LONG);
    drip(exchange);
  }

  private EffectResult send(String method, String path, Duration most) {
    return send(method, path, most, new Idle(WaitControl.Signal.GO_ON));
  }

  private EffectResult send(String method, String path, Duration most, WaitControl observer) {
    return send("127.0.0.1", method, path, most, observer);
  }

  private EffectResult send(
      String host, String method, String path, Duration most, WaitControl observer) {
    URI uri = URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    var base = path.startsWith("/api/v1/") ? uri.resolve("/api/v1") : uri.resolve("/");
    var request = new Effect.Request("api", method, uri, base, Map.of(), null);
    return requests.send(request, new Patience(clock, most, most), observer);
  }

  @Test
  void givesTheFieldsOfAJsonAnswer() {
    var done = assertInstanceOf(EffectResult.Done.class, send("GET", "/json", LONG));
    assertEquals(7L, Values.map(done.value().get("data")).get("n"));
    assertEquals(200L, done.value().get("status"));
  }

  @Test
  void looksNamesUpOnThreadsThatHoldNobodyElseUp() {
    var idle = new Idle(WaitControl.Signal.GO_ON);
    assertInstanceOf(
        EffectResult.Done.class, send("requests.names.test", "GET", "/json", LONG, idle));
    assertEquals(Optional.of(false), FakeNames.byVirtualThread("requests.names.test"));
  }

  @Test
  void aResolverThatIsSilentIsNotWaitedForBeyondTheStepsTime() {
    var most = Duration.ofMillis(1);
    var passing =
        new Idle(
            WaitControl.Signal.GO_ON,
            () -> {
              clock.advance(most);
              return true;
            });
    var failed =
        assertInstanceOf(
            EffectResult.Failed.class,
            send("silent.requests.names.test", "GET", "/json", most, passing));
    assertTrue(failed.error().startsWith("no answer from silent.requests"), failed.error());
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
    assertInstanceOf(EffectResult.Failed.class, send("GET", "/slow", LONG));
    assertInstanceOf(EffectResult.Unknown.class, send("POST", "/slow", LONG));
  }

  @Test
  void closesTheConnectionOfWhatItNoLongerWaitsFor() throws InterruptedException {
    for (String path : List.of("/late", "/to-late")) {
      var late = assertInstanceOf(EffectResult.Failed.class, send("GET", path, LONG));
      assertEquals("no answer from 127.0.0.1 within 1h", late.error());
    }
    send("POST", "/late", LONG);
    assertInstanceOf(EffectResult.Stopped.class, sendUntilItDrips(WaitControl.Signal.STOP));
    assertInstanceOf(EffectResult.Detached.class, sendUntilItDrips(WaitControl.Signal.DETACH));
    assertTrue(hungUp.tryAcquire(5, Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
  }

  private EffectResult sendUntilItDrips(WaitControl.Signal signal) {
    dripping.drainPermits();
    return send("GET", "/drip", LONG, new Idle(signal, () -> dripping.availablePermits() > 0));
  }

  @Test
  void saysTheWholeTimeThatWasGivenNotWhatWasLeftOfIt() {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slow");
    var late =
        requests.send(
            new Effect.Request("api", "GET", uri, uri, Map.of(), null),
            new Patience(clock, Duration.ofSeconds(3), Duration.ofMillis(100)),
            new Idle(WaitControl.Signal.GO_ON));
    assertEquals("no answer from 127.0.0.1 within 3s", ((EffectResult.Failed) late).error());
  }

  @Test
  void aRefusedConnectionIsACertainFailure() {
    server.stop(0);
    assertInstanceOf(EffectResult.Failed.class, send("POST", "/json", LONG));
  }

  /// Somebody wants something, and nobody anything before.
  private static final class Idle implements WaitControl {
    private final WakeSignal wake = new WakeSignal();
    private final Signal signal;
    private final BooleanSupplier given;

    Idle(Signal signal) {
      this(signal, () -> true);
    }

    Idle(Signal signal, BooleanSupplier given) {
      this.signal = signal;
      this.given = given;
    }

    @Override
    public Signal signal() {
      return given.getAsBoolean() ? signal : Signal.GO_ON;
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
