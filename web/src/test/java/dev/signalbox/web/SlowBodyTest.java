package dev.signalbox.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.chat.room.Cursor;
import dev.signalbox.spi.chat.Door;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.RecordedEvents;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Bodies that arrive a byte now and then: never silent for long, and never whole.
final class SlowBodyTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  private final WebFixture web = new WebFixture();
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    web.close();
  }

  /// Says that so many bytes will come, and sends one.
  private Socket begin(String path, String headers, long length) throws IOException {
    var socket = new Socket("127.0.0.1", web.server.port());
    sockets.add(socket);
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n{"
            .formatted(path, headers, length);
    say(socket, head);
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  private Socket beginDelivery() throws IOException {
    return begin("/hooks/watch", "Authorization: Bearer " + WebFixture.TOKEN + "\r\n", 2 << 20);
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), US_ASCII);
  }

  /// The clock goes on, and a byte comes with each minute.
  private boolean isAnswered(Socket socket) {
    try {
      web.clock.advance(LONG);
      say(socket, " ");
      return socket.getInputStream().available() > 0;
    } catch (IOException closed) {
      return true;
    }
  }

  private void assertGivenUp(Socket socket) throws IOException {
    Eventually.holds("it is given up", () -> isAnswered(socket));
    socket.shutdownOutput();
    String answer = answer(socket);
    assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
    assertTrue(answer.contains("Connection: close"), answer);
    assertTrue(answer.contains("\"too-slow\""), answer);
    assertTrue(answer.contains("within 60 s"), answer);
  }

  @Test
  void aSignInThatDripsIsGivenUp() throws IOException {
    Socket socket = begin("/api/session", "Origin: http://localhost\r\n", 1_000);
    assertGivenUp(socket);
  }

  @Test
  void deliveriesThatDripLeaveTheirPlacesAndAreToldToTheOwner() throws IOException {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      slow.add(beginDelivery());
    }
    for (Socket socket : slow) {
      assertGivenUp(socket);
    }
    var next = web.hook("{\"title\":\"" + "x".repeat(2 << 20) + "\"}");
    assertEquals(202, next.statusCode());
    Eventually.holds("the owner is told", this::isTold);
  }

  @Test
  void largeCallsThatDripLeaveRoomForSmallOnes() throws IOException {
    web.doors.begin(URI.create("https://box.example"), new RecordedEvents());
    web.doors.of("slack").open("events", (call, events) -> Door.Answer.of(200));
    for (int i = 0; i < 16; i++) {
      begin("/chat/slack/events", "", 100_000);
    }
    Eventually.holds("no more large ones are read", () -> call("x".repeat(100_000)) == 503);
    assertEquals(200, call("x"));
    for (Socket socket : sockets) {
      assertGivenUp(socket);
    }
    assertEquals(200, call("x".repeat(100_000)));
  }

  private int call(String body) {
    return web.browser().post("/chat/slack/events", body).statusCode();
  }

  private boolean isTold() {
    return web
        .rooms
        .page(web.people.person("ada"), "payments", new Cursor.Newest(), 20)
        .orElseThrow()
        .messages()
        .stream()
        .anyMatch(message -> String.valueOf(message.card()).contains("within 60 s"));
  }
}
