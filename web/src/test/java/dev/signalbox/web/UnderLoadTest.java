package dev.signalbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whatever holds processors, what must be quick is answered.
final class UnderLoadTest {
  private static final int MANY = 100;
  private static final int MORE_THAN_WAIT = 300;

  private final ExecutorService others = Executors.newCachedThreadPool();
  private final Hog hog = new Hog();
  private final WebFixture web = new WebFixture();
  private final TestBrowser ada = web.signedIn("ada");
  private final List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();

  @AfterEach
  void close() {
    hog.close();
    web.close();
    others.shutdownNow();
  }

  private void ask(int times, Supplier<HttpResponse<String>> request) {
    for (int i = 0; i < times; i++) {
      asked.add(CompletableFuture.supplyAsync(request, others));
    }
    Eventually.holds("processors are held", hog::holds);
  }

  private void assertOthersAreServed() throws IOException {
    assertEquals(200, web.browser().get("/health").statusCode());
    var button = web.shows("payments", "hello you");
    try (var stream = ada.stream(web.events.range().newest())) {
      String press = "/api/messages/" + button.id() + "/actions/go";
      assertEquals(200, ada.post(press, "{\"clientId\":\"c1\"}").statusCode());
      assertTrue(stream.next().id() > 0);
    }
  }

  private List<Integer> letGo() {
    hog.close();
    return asked.stream().map(one -> Eventually.ends("it is answered", one).statusCode()).toList();
  }

  private void checkPassword(String client, AtomicBoolean refused) {
    Thread.startVirtualThread(() -> {
      if (!web.amongPasswordChecks(client, hog)) {
        refused.set(true);
      }
    });
  }

  @Test
  void checkingPasswordsHoldsNobodyUp() throws IOException {
    var refused = new AtomicBoolean();
    checkPassword("10.0.0.0", refused);
    Eventually.holds("the one thread for it is held", hog::holds);
    for (int i = 1; i < MORE_THAN_WAIT; i++) {
      checkPassword("10.0.0." + i, refused);
    }
    Eventually.holds("no more can wait", refused::get);
    assertEquals(503, web.browser().signIn("eve", "wrong").statusCode());
    assertOthersAreServed();
    hog.close();
    Eventually.holds(
        "passwords are checked again",
        () -> web.browser().signIn("ada", "ada-pass").statusCode() == 200);
  }

  @Test
  void readingLargeDeliveriesHoldsNobodyUp() throws IOException {
    web.delivery = hog;
    ask(MANY, () -> web.hook("{\"title\":\"High\"}"));
    assertOthersAreServed();
    letGo();
  }

  @Test
  void whoeverOnlyReadsHoldsNobodyElseUp() throws IOException {
    web.reading = hog;
    ask(30, () -> ada.get("/api/greetings/nobody"));
    assertOthersAreServed();
    assertEquals(List.of(404), letGo().stream().distinct().toList());
  }

  @Test
  void whatIsTooMuchIsRefusedWithAWordWhenToComeBack() {
    web.delivery = hog;
    ask(MANY, () -> web.hook("{\"title\":\"High\"}"));
    Eventually.holds("some are refused", () -> asked.stream().anyMatch(UnderLoadTest::isRefused));
    assertTrue(letGo().contains(202), "what waited is done");
  }

  private static boolean isRefused(CompletableFuture<HttpResponse<String>> answer) {
    return answer.isDone()
        && answer.join().statusCode() == 503
        && TestBrowser.code(answer.join()).equals("busy")
        && answer.join().headers().firstValue("Retry-After").isPresent();
  }

  @Test
  void onePersonsReadingLeavesOthersTheirTurn() {
    web.reading = hog;
    ask(MANY, () -> ada.get("/api/greetings/nobody"));
    Eventually.holds("ada has too much", () -> asked.stream().anyMatch(UnderLoadTest::isRefused));
    hog.close();
    assertEquals(200, web.signedIn("grace").get("/api/boot").statusCode());
  }

  @Test
  void endsConnectionsWithoutARequestAndAnswersWhatItHasBegun() throws IOException {
    web.reading = hog;
    ask(1, () -> ada.get("/api/greetings/nobody"));
    try (var kept = new Socket("127.0.0.1", web.server.port())) {
      kept.getOutputStream()
          .write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
      assertEquals('H', kept.getInputStream().read());
      var answer = CompletableFuture.supplyAsync(() -> readToTheEnd(kept), others);
      Eventually.holds(
          "the one that is kept has ended",
          () -> {
            web.server.closeUnused();
            return answer.isDone();
          });
      assertTrue(answer.join().startsWith("TTP/1.1 200 "), answer.join());
    }
    assertEquals(List.of(404), letGo());
  }

  private static String readToTheEnd(Socket socket) {
    try {
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
