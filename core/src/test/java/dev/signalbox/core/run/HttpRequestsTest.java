package dev.signalbox.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpRequestsTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final HttpRequests requests = new HttpRequests();
  private final CountDownLatch never = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/json", exchange -> answer(exchange, 200, "{\"n\": 7}"));
    server.createContext("/broken", exchange -> answer(exchange, 503, "busy"));
    server.createContext("/huge", exchange -> answer(exchange, 200, "x".repeat(2_000_000)));
    server.createContext("/moved", exchange -> redirect(exchange, "/json"));
    server.createContext("/away", exchange -> redirect(exchange, "http://example.invalid/"));
    server.createContext("/slow", this::slow);
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

  private Effected send(String method, String path, Duration most) {
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return requests.send(new Effect.Request(method, uri, Map.of(), null), most, new Idle());
  }

  @Test
  void givesTheFieldsOfAJsonAnswer() {
    var done = assertInstanceOf(Effected.Done.class, send("GET", "/json", LONG));
    assertEquals(7L, Values.map(done.value().get("data")).get("n"));
    assertEquals(200L, done.value().get("status"));
  }

  @Test
  void sendsNothingOnceItIsClosed() {
    requests.close();
    assertInstanceOf(Effected.Detached.class, send("POST", "/json", LONG));
  }

  @Test
  void failsOnABadStatusAndOnAHugeAnswer() {
    var failed = assertInstanceOf(Effected.Failed.class, send("POST", "/broken", LONG));
    assertEquals("answered 503: busy", failed.error());
    assertInstanceOf(Effected.Failed.class, send("GET", "/huge", LONG));
  }

  @Test
  void followsRedirectsWithinTheHostOnly() {
    assertInstanceOf(Effected.Done.class, send("GET", "/moved", LONG));
    var away = assertInstanceOf(Effected.Failed.class, send("GET", "/away", LONG));
    assertTrue(away.error().contains("another host"), away::error);
    assertInstanceOf(Effected.Failed.class, send("POST", "/moved", LONG));
  }

  @Test
  void aLateReadFailsAndALateWriteIsUnknown() {
    Duration most = Duration.ofMillis(200);
    assertInstanceOf(Effected.Failed.class, send("GET", "/slow", most));
    assertInstanceOf(Effected.Unknown.class, send("POST", "/slow", most));
  }

  @Test
  void aRefusedConnectionIsACertainFailure() {
    server.stop(0);
    assertInstanceOf(Effected.Failed.class, send("POST", "/json", LONG));
  }

  /// Nobody wants anything.
  private static final class Idle implements Watch {
    private final Wake wake = new Wake();

    @Override
    public long offset() {
      return 0;
    }

    @Override
    public void output(byte[] bytes, boolean last) {}

    @Override
    public Signal signal() {
      return Signal.GO_ON;
    }

    @Override
    public Instant deadline() {
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
