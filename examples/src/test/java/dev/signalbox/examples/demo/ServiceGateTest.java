package dev.signalbox.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.examples.demo.Probe.Answer;
import dev.signalbox.examples.demo.served.ServedRelease;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceGateTest {
  private final HttpClient client = Loopback.client();
  private final Probe probe = new Probe(client);
  private ServiceGate gate;

  @BeforeEach
  void openGate() throws IOException {
    gate = new ServiceGate("payments", 0, client);
  }

  @AfterEach
  void close() {
    gate.close();
    client.shutdownNow();
  }

  @Test
  void answers503WhileNothingIsBehindItAnd502WhereNothingAnswers() throws IOException {
    assertEquals(503, probe.ask(gate.address(), "/").status());
    try (ServerSocket free = new ServerSocket(0)) {
      gate.switchTo(Loopback.address(free.getLocalPort()));
    }
    assertEquals(502, probe.ask(gate.address(), "/").status());
  }

  @Test
  void passesMethodPathQueryHeadersAndBodyOn() throws Exception {
    HttpServer echo = Loopback.server(0);
    echo.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          exchange
              .getResponseHeaders()
              .set("Echo", String.valueOf(exchange.getRequestHeaders().getFirst("Ask")));
          Loopback.reply(
              exchange,
              201,
              "text/plain",
              exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        });
    echo.start();
    try {
      gate.switchTo(Loopback.address(echo.getAddress().getPort()));
      HttpRequest request =
          HttpRequest.newBuilder(gate.address().resolve("/a%20b?c=d%26e"))
              .header("Ask", "me")
              .POST(BodyPublishers.ofString("héllo"))
              .build();
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertEquals(201, answer.statusCode());
      assertEquals("POST /a%20b?c=d%26e héllo", answer.body());
      assertEquals("me", answer.headers().firstValue("Echo").orElse(""));
    } finally {
      echo.stop(0);
    }
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    try (ServedRelease service = new ServedRelease(Releases.initial("payments"), "one", 0)) {
      gate.switchTo(Loopback.address(service.port()));
      HttpRequest request =
          HttpRequest.newBuilder(gate.address())
              .POST(BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]))
              .build();
      assertEquals(413, client.send(request, BodyHandlers.ofString()).statusCode());
    }
  }

  @Test
  void waitsForRequestsUnderWayBeforeASwitchIsDone() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    HttpServer slow = Loopback.server(0);
    slow.createContext(
        "/", exchange -> Loopback.reply(exchange, 200, "text/plain", "the former version"));
    slow.createContext(
        "/slow",
        exchange -> {
          arrived.countDown();
          awaitQuietly(release);
          Loopback.reply(exchange, 200, "text/plain", "slow");
        });
    slow.start();
    try (ServedRelease next = new ServedRelease(Releases.initial("payments"), "one", 0)) {
      gate.switchTo(Loopback.address(slow.getAddress().getPort()));
      CompletableFuture<Answer> asked =
          CompletableFuture.supplyAsync(() -> probe.ask(gate.address(), "/slow"));
      assertTrue(arrived.await(3, TimeUnit.MINUTES));
      CompletableFuture<Void> switched =
          CompletableFuture.runAsync(() -> gate.switchTo(Loopback.address(next.port())));
      Awaiting.until(
          "new requests reach the next version",
          () ->
              probe.ask(gate.address(), "/health").ok()
                  && probe.ask(gate.address(), "/version").version().equals("v4.12.2"));
      assertFalse(switched.isDone());
      release.countDown();
      assertEquals("slow", asked.get(3, TimeUnit.MINUTES).body());
      switched.get(3, TimeUnit.MINUTES);
    } finally {
      slow.stop(0);
    }
  }

  @Test
  void takesThePreferredPortOnlyIfItIsFree() throws IOException {
    int taken = gate.address().getPort();
    try (ServiceGate other = new ServiceGate("catalog", taken, client)) {
      assertFalse(other.address().equals(gate.address()));
    }
    gate.close();
    gate = new ServiceGate("payments", taken, client);
    assertEquals(URI.create("http://127.0.0.1:" + taken), gate.address());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(3, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
