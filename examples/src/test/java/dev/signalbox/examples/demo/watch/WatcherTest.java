package dev.signalbox.examples.demo.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.examples.demo.FakeReceiver;
import dev.signalbox.examples.demo.watch.Watcher.Watched;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WatcherTest {
  private final MovableClock clock = new MovableClock();
  private final HttpClient client = HttpClient.newHttpClient();
  private FakeReceiver receiver;
  private HttpServer gate;
  private Watcher watcher;
  private ErrorRates rates;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong errors = new AtomicLong();
  private volatile boolean answers = true;

  @BeforeEach
  void open() throws IOException {
    receiver = new FakeReceiver();
    gate = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gate.createContext(
        "/metrics",
        exchange -> {
          byte[] body = metrics().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answers ? 200 : 502, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    gate.start();
    rates =
        new ErrorRates(
            Map.of("payments", () -> List.of(address())), WatchSettings.standard(), client, clock);
    watcher = watcher(FakeReceiver.TOKEN);
  }

  @AfterEach
  void close() {
    receiver.close();
    gate.stop(0);
    client.shutdownNow();
  }

  @Test
  void postsAnAlertThatFiresRepeatsAndResolves() {
    seconds(10, 40, 0);
    assertEquals(List.of(), receiver.taken());
    seconds(11, 100, 3);
    int fired = receiver.taken().size();
    assertTrue(fired >= 1 && fired <= 3, receiver.taken().toString());
    assertTrue(receiver.taken().getFirst().contains("\"status\":\"firing\""));
    assertTrue(receiver.taken().getLast().contains("payments: 3."), receiver.taken().getLast());
    seconds(20, 100, 0);
    List<String> resolved =
        receiver.taken().stream().filter(json -> json.contains("\"status\":\"resolved\"")).toList();
    assertEquals(1, resolved.size());
    assertEquals(resolved.getFirst(), receiver.taken().getLast());
  }

  @Test
  void postsAgainWhatTheReceiverCouldNotTake() {
    receiver.down(true);
    seconds(12, 100, 3);
    receiver.down(false);
    assertEquals(List.of(), receiver.taken());
    seconds(1, 100, 3);
    assertEquals(1, receiver.taken().size());
  }

  @Test
  void isNotHeardWithAWrongToken() {
    watcher = watcher("wrong");
    seconds(12, 100, 3);
    assertEquals(List.of(), receiver.taken());
  }

  @Test
  void survivesAServiceThatDoesNotAnswer() {
    seconds(3, 100, 0);
    answers = false;
    seconds(3, 100, 0);
    gate.stop(0);
    seconds(3, 100, 0);
    assertEquals(List.of(), receiver.taken());
  }

  private Watcher watcher(String token) {
    return new Watcher(
        List.of(new Watched("payments", address(), Optional::empty, List.of())),
        WatchSettings.standard(),
        rates,
        new AlertPoster(receiver.address(), token, client),
        clock);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + gate.getAddress().getPort());
  }

  private void seconds(int count, int requestsEach, int errorsEach) {
    for (int i = 0; i < count; i++) {
      rates.look();
      watcher.look();
      clock.move(Duration.ofSeconds(1));
      requests.addAndGet(requestsEach);
      errors.addAndGet(errorsEach);
    }
  }

  private String metrics() {
    return answers
        ? "demo_requests_total{instance=\"a\"} "
            + requests
            + "\ndemo_errors_total{instance=\"a\"} "
            + errors
            + "\n"
        : "payments does not answer";
  }
}
