package dev.signalbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import dev.signalbox.web.hook.DoorApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Where chat platforms call, and anybody else.
final class DoorTest {
  private final WebFixture web = new WebFixture();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Door.Call> calls = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() {
    web.doors.begin(URI.create("https://box.example"), new RecordedEvents());
  }

  @AfterEach
  void close() {
    web.close();
  }

  private Door.Answer taken(Door.Call call) {
    calls.add(call);
    return new Door.Answer(201, "text/x-words; charset=utf-8", "größe".getBytes(UTF_8));
  }

  private void opens(String name, Door.Taker taker) {
    web.doors.of("slack").open(name, taker);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.server.port() + path))
        .timeout(Eventually.PATIENCE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> post(String path, byte[] body) {
    return send(to(path).POST(BodyPublishers.ofByteArray(body)));
  }

  @Test
  void handsOnWhatWasSentByteForByteAndAnswersAsItIsTold() {
    opens("events", (call, _) -> taken(call));
    byte[] body = {0, (byte) 0xff, '\r', '\n', 0x7f, (byte) 0x80};
    var answer =
        send(
            to("/chat/slack/events?a=%2B&a=b+c")
                .header("X-Slack-Signature", "v0=1")
                .header("x-many", "one")
                .header("X-Many", "two")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    assertEquals(201, answer.statusCode());
    assertEquals("größe", answer.body());
    assertEquals(
        "text/x-words; charset=utf-8", answer.headers().firstValue("Content-Type").orElse(""));
    Door.Call call = calls.getFirst();
    assertArrayEquals(body, call.body());
    assertEquals("POST a=%2B&a=b+c", call.method() + " " + call.query());
    assertEquals("v0=1", call.header("x-slack-SIGNATURE").orElse(""));
    assertEquals(List.of("one", "two"), call.headers().get("X-MANY"));
  }

  @Test
  void takesAQuestionWithoutABody() {
    opens("events", (call, _) -> taken(call));
    assertEquals(201, send(to("/chat/slack/events?hub=1").GET()).statusCode());
    assertEquals("GET hub=1", calls.getFirst().method() + " " + calls.getFirst().query());
    assertEquals(0, calls.getFirst().body().length);
    assertEquals(405, send(to("/chat/slack/events").DELETE()).statusCode());
  }

  @Test
  void knowsNoSessionAndSetsNoCookie() {
    opens("events", (call, _) -> taken(call));
    var ada = web.signedIn("ada");
    var answer =
        send(
            to("/chat/slack/events")
                .header("Cookie", ada.cookie)
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("x")));
    assertEquals(201, answer.statusCode());
    assertTrue(calls.getFirst().header("Cookie").isEmpty(), "a session is nobody else's business");
    assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
  }

  @Test
  void isNowhereElse() {
    opens("events", (call, _) -> taken(call));
    web.doors.of("slack2").open("events", (call, _) -> taken(call));
    for (String path :
        List.of(
            "/chat/slack/event",
            "/chat/slack/events/x",
            "/chat/slack/Events",
            "/chat/slac/kevents",
            "/chat/slack/" + "e".repeat(10_000),
            "/chat/teams/events")) {
      assertEquals(404, post(path, new byte[1]).statusCode(), path);
    }
    assertEquals(400, post("/chat/slack%2Fevents", new byte[1]).statusCode());
    assertEquals(400, post("/chat/slack/events%00", new byte[1]).statusCode());
    web.doors.shut();
    assertEquals(404, post("/chat/slack/events", new byte[1]).statusCode());
    assertEquals(404, post("/chat/slack2/events", new byte[1]).statusCode());
    assertEquals(0, calls.size());
  }

  @Test
  void takesAMebibyteAndNoMore() {
    opens("events", (call, _) -> taken(call));
    assertEquals(201, post("/chat/slack/events", new byte[Door.LARGEST]).statusCode());
    assertEquals(413, post("/chat/slack/events", new byte[Door.LARGEST + 1]).statusCode());
    var large = new ByteArrayInputStream(new byte[Door.LARGEST + 1]);
    var unsaid = to("/chat/slack/events").POST(BodyPublishers.ofInputStream(() -> large));
    assertEquals(413, send(unsaid).statusCode());
    assertEquals(1, calls.size());
  }

  @Test
  void repeatsNothingOfWhatAnAdapterThrows() {
    opens(
        "events",
        (_, _) -> {
          throw new IllegalStateException("token xoxb-1");
        });
    try (var logged = new LoggedLines(DoorApi.class)) {
      var answer = post("/chat/slack/events", "xoxb-1".getBytes(UTF_8));
      assertEquals(500, answer.statusCode());
      assertFalse(answer.body().contains("xoxb-1"), answer.body());
      assertEquals(1, logged.all().size(), () -> logged.all().toString());
      String line = logged.all().getFirst();
      assertTrue(line.contains("/chat/slack/events"), line);
      assertTrue(line.contains("IllegalStateException"), line);
      assertFalse(line.contains("xoxb-1"), line);
    }
  }

  @Test
  void asksToComeBackWhileNothingCanBeStored() {
    opens(
        "events",
        (_, _) -> {
          throw new StoreReadOnlyException("full", new IOException());
        });
    assertEquals(503, post("/chat/slack/events", new byte[1]).statusCode());
  }

  @Test
  void whoeverCallsWithoutEndHoldsNobodyElseUp() {
    var over = new CompletableFuture<Void>();
    opens(
        "events",
        (call, _) -> {
          Eventually.ends("it is let go", over);
          return taken(call);
        });
    web.doors.of("matrix").open("events", (call, _) -> taken(call));
    var asked = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (int i = 0; i < 100; i++) {
      asked.add(
          client.sendAsync(
              to("/chat/slack/events").POST(BodyPublishers.ofString("x")).build(),
              BodyHandlers.ofString()));
    }
    Eventually.holds("some are asked to come back", () -> asked.stream().anyMatch(DoorTest::busy));
    assertEquals(200, web.browser().get("/health").statusCode());
    assertEquals(202, web.hook("{\"title\":\"High\"}").statusCode());
    var other = client.sendAsync(to("/chat/matrix/events").build(), BodyHandlers.ofString());
    over.complete(null);
    assertEquals(201, Eventually.ends("another connection has its turn", other).statusCode());
    asked.forEach(one -> Eventually.ends("it is answered", one));
  }

  private static boolean busy(CompletableFuture<HttpResponse<String>> one) {
    return one.isDone()
        && one.join().statusCode() == 503
        && one.join().headers().firstValue("Retry-After").isPresent();
  }
}
