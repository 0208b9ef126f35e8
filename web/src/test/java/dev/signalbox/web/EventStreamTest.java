package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import dev.signalbox.web.stream.CatalogHints;
import dev.signalbox.web.stream.OutputHints;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void startsWhereTheBootEndsAndShowsWhatHappensThen() throws IOException {
    web.says("ada", "payments", "before");
    var ada = web.signedIn("ada");
    long seq = ada.getJson("/api/boot").get("seq").longValue();
    try (var stream = ada.stream(seq)) {
      web.says("ada", "payments", "after");
      var news = stream.next();
      assertEquals("after", news.data().get("text").textValue());
      assertEquals(seq + 1, news.id());
    }
  }

  @Test
  void resumesWithoutHoleOrDuplicateWhileOthersWrite() throws Exception {
    int messages = 600;
    var writer =
        Thread.ofVirtual()
            .start(() -> {
              for (int i = 0; i < messages; i++) {
                web.says("ada", "payments", "message " + i);
              }
            });
    var ada = web.signedIn("ada");
    List<Long> ids = new ArrayList<>();
    long after = 0;
    int stretch = 1;
    while (ids.size() < messages) {
      try (var stream = ada.stream(after)) {
        for (int i = 0; i < stretch && ids.size() < messages; i++) {
          after = stream.next().id();
          ids.add(after);
        }
      }
      stretch = stretch * 2;
    }
    Eventually.ends("all is said", writer);
    assertEquals(LongStream.rangeClosed(1, messages).boxed().toList(), ids);
  }

  @Test
  void showsEverybodyOnlyWhatTheyMaySee() throws IOException {
    var eve = web.signedIn("eve");
    var grace = web.signedIn("grace");
    try (var atEve = eve.stream(0);
        var atGrace = grace.stream(0)) {
      web.says("grace", "release", "secret");
      web.says("ada", "payments", "open");
      assertEquals("secret", atGrace.next().data().get("text").textValue());
      assertEquals("open", atGrace.next().data().get("text").textValue());
      assertEquals("open", atEve.next().data().get("text").textValue());
    }
    try (var later = eve.stream(0)) {
      assertEquals("open", later.next().data().get("text").textValue());
    }
  }

  @Test
  void showsAnswersForOnePersonToThemAlone() throws IOException {
    var ada = web.signedIn("ada");
    var grace = web.signedIn("grace");
    try (var atGrace = grace.stream(0)) {
      ada.post("/api/rooms/payments/messages", "{\"clientId\":\"c\",\"text\":\"/nonsense\"}");
      ada.post("/api/rooms/payments/messages", "{\"clientId\":\"d\",\"text\":\"hello\"}");
      assertEquals("hello", atGrace.next().data().get("text").textValue());
    }
  }

  @Test
  void tellsReadersWhomTheLogDoesNotReachToBootAgain() throws IOException {
    for (int i = 0; i < 20; i++) {
      web.says("ada", "payments", "old " + i);
    }
    web.clock.advance(Duration.ofDays(2));
    web.says("ada", "payments", "new");
    web.database.write(
        tx -> web.events.forget(tx, web.clock.instant().minus(Duration.ofDays(1)), 100));
    var ada = web.signedIn("ada");
    try (var old = ada.stream(3);
        var future = ada.stream(1_000_000)) {
      assertEquals("resync", old.next().kind());
      assertEquals("resync", future.next().kind());
      web.says("ada", "payments", "live");
      assertEquals("live", old.next().data().get("text").textValue());
    }
  }

  @Test
  void showsTheCommandsThatThereAreAfterRunbooksWereLoadedAgain() throws IOException {
    var ada = web.signedIn("ada");
    var news = new CatalogHints(web.database, web.events);
    try (var stream = ada.stream(0)) {
      news.tell();
      var told = stream.next();
      assertEquals("catalog", told.kind());
      assertEquals(1, told.id());
      var commands = ada.getJson("/api/commands").get("commands");
      assertTrue(commands.findValuesAsText("usage").contains("hello <name>"), commands::toString);
      web.database.fill();
      news.tell();
      assertEquals("server", stream.next().kind());
    }
  }

  @Test
  void showsOutputWithoutAPlaceInTheLogToThoseWhoSeeTheRun() throws IOException {
    var ada = web.signedIn("ada");
    ada.post("/api/rooms/payments/messages", "{\"clientId\":\"c\",\"text\":\"/hello world\"}");
    String run = web.newest().id();
    long seq = ada.getJson("/api/boot").get("seq").longValue();
    try (var stream = ada.stream(seq)) {
      new OutputHints(web.runs, web.hub).grew(run, 12, "so far");
      var news = stream.next();
      assertEquals("output", news.kind());
      assertEquals(0, news.id());
      assertEquals("so far", news.data().get("tail").textValue());
    }
  }

  @Test
  void endsWithTheSession() throws IOException {
    var ada = web.signedIn("ada");
    try (var stream = ada.stream(0)) {
      ada.delete("/api/session");
      assertNull(stream.next());
    }
    Eventually.holds("the reader is gone", () -> web.hub.readers() == 0);
  }

  @Test
  void endsAtOnceWithThePassword() throws IOException {
    var ada = web.signedIn("ada");
    try (var stream = ada.stream(0)) {
      web.people.password("ada", "another");
      web.hub.peopleChanged();
      assertNull(stream.next());
    }
    Eventually.holds("the reader is gone", () -> web.hub.readers() == 0);
  }

  @Test
  void cutsOffReadersWhoDoNotReadAndServesTheOthers() throws IOException {
    var ada = web.signedIn("ada");
    try (var socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(
          new java.net.InetSocketAddress(
              java.net.InetAddress.getLoopbackAddress(), web.server.port()));
      String request =
          "GET /api/events?after=0 HTTP/1.1\r\nHost: localhost\r\nCookie: "
              + ada.cookie
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      Eventually.holds("the slow reader is there", () -> web.hub.readers() == 1);
      try (var stream = ada.stream(0)) {
        String text = "x".repeat(200_000);
        for (int i = 0; i < 60; i++) {
          web.says("ada", "payments", text);
          assertEquals(i + 1, stream.next().id());
        }
        Eventually.holds("only the slow one was cut", () -> web.hub.readers() == 1);
      }
    }
  }

  @Test
  void refusesStreamsWithoutSessionOrWithoutSense() {
    assertEquals(401, web.browser().get("/api/events").statusCode());
    assertEquals(400, web.signedIn("ada").get("/api/events?after=x").statusCode());
  }

  @Test
  void isOfThePersonWhoIsNamedAndNobodyElse() throws IOException {
    var eve = web.signedIn("eve");
    assertEquals(401, eve.get("/api/events?after=0&person=ada").statusCode());
    assertEquals(400, eve.get("/api/events?person=eve&person=ada").statusCode());
    try (var stream = eve.stream("after=0&person=eve")) {
      web.says("eve", "payments", "hello");
      assertEquals("message", stream.next().kind());
    }
  }

  @Test
  void endsStreamsInGoodOrderWhenTheServerStops() {
    try (var other = new WebFixture()) {
      var stream = other.signedIn("ada").stream(0);
      other.server.close();
      assertNull(stream.next());
    }
  }
}
