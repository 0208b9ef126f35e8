package dev.signalbox.adapters.kit.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WebSocketLineTest {
  private static final Duration LONG = Eventually.PATIENCE;
  private static final WebSocketLine.Timing PATIENT = new WebSocketLine.Timing(LONG, LONG);

  private final FakeWebSocketServer server = new FakeWebSocketServer();
  private WebSocketLine line;

  private WebSocketLine open(WebSocketLine.Timing timing) throws Exception {
    line = WebSocketLine.open(server.uri(), timing);
    return line;
  }

  @AfterEach
  void close() {
    if (line != null) {
      line.close();
    }
    server.close();
  }

  @Test
  void carriesTextsInBothDirections() throws Exception {
    open(PATIENT);
    server.says(FakeWebSocketServer.TEXT, "gr");
    server.says(FakeWebSocketServer.GO_ON | FakeWebSocketServer.LAST, "öße 🚀");
    server.says("b".repeat(100_000));
    assertEquals("größe 🚀", line.read());
    assertEquals(100_000, String.valueOf(line.read()).length());
    line.send("{\"ack\":\"1\"}");
    Eventually.holds("it arrives", () -> server.received().contains("1 {\"ack\":\"1\"}"));
  }

  @Test
  void saysWhenTheFarSideHangsUp() throws Exception {
    open(PATIENT);
    server.says("last");
    server.hangsUp();
    assertEquals("last", line.read());
    assertNull(line.read());
    assertNull(line.read());
  }

  @Test
  void noticesAConnectionThatIsCut() throws Exception {
    open(PATIENT);
    server.cut();
    assertThrows(IOException.class, line::read);
  }

  @Test
  void keepsAQuietConnectionThatAnswers() throws Exception {
    open(new WebSocketLine.Timing(LONG, Duration.ofMillis(20)));
    Eventually.holds("pings", () -> server.received().stream().filter("9"::equals).count() > 3);
    server.says("still here");
    assertEquals("still here", line.read());
  }

  @Test
  void givesUpAFarSideThatIsSilent() throws Exception {
    server.fallSilent();
    open(new WebSocketLine.Timing(Duration.ofMillis(500), Duration.ofMillis(20)));
    assertEquals(
        "the far side fell silent", assertThrows(IOException.class, line::read).getMessage());
    assertTrue(server.received().contains("9"), "it was never asked");
  }

  @Test
  void givesUpATextThatHasNoEnd() throws Exception {
    open(PATIENT);
    var part = "x".repeat(1_000_000);
    server.says(FakeWebSocketServer.TEXT, part);
    assertThrows(
        UncheckedIOException.class,
        () -> {
          while (true) {
            server.says(FakeWebSocketServer.GO_ON, part);
          }
        });
    assertEquals(
        "more came than can be taken", assertThrows(IOException.class, line::read).getMessage());
  }

  @Test
  void closingWakesWhoeverReads() throws Exception {
    open(PATIENT);
    var end = new CompletableFuture<String>();
    var reader =
        Thread.ofVirtual()
            .start(() -> {
              try {
                end.complete(String.valueOf(line.read()));
              } catch (IOException | InterruptedException closed) {
                end.complete("woken");
              }
            });
    line.close();
    assertEquals("woken", Eventually.ends("the reader", end));
    Eventually.ends("the reader", reader);
  }

  @Test
  void tellsNoTicketWhenThereIsNoConnection() throws Exception {
    URI nobody;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("ws://127.0.0.1:" + closed.getLocalPort() + "/?ticket=s3cret");
    }
    var why =
        assertThrows(IOException.class, () -> WebSocketLine.open(nobody, PATIENT)).getMessage();
    assertEquals("no connection to " + nobody.getAuthority() + ": ConnectException", why);
    assertFalse(why.contains("s3cret"));
  }
}
