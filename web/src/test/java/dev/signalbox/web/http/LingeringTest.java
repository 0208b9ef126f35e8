package dev.signalbox.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LingeringTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final int PIECE = 1 << 16;

  private final BlockingQueue<Connection> closed = new LinkedBlockingQueue<>();
  private final Semaphore places = new Semaphore(1);
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void letsWhoSendsAllBeforeReadingSeeTheRefusal() throws Exception {
    start(64L << 20, LONG);
    try (var sender = sender("Content-Length: " + (16 << 20))) {
      push(sender, 16 << 20);
      assertTrue(answer(sender).startsWith("HTTP/1.1 413"));
    }
    assertClosed();
    Eventually.holds("its place is free again", () -> places.availablePermits() == 1);
  }

  @Test
  void readsTheRestOfBodiesThatNobodyReadThough() throws Exception {
    start(64L << 20, LONG);
    try (var sender = sender("Connection: close\r\nContent-Length: 1000000")) {
      push(sender, 1_000_000);
      assertTrue(answer(sender).startsWith("HTTP/1.1 200"));
    }
  }

  @Test
  void answersAtOnceWithoutTheBody() throws Exception {
    start(64L << 20, LONG);
    try (var sender = sender("Content-Length: " + (16 << 20))) {
      assertTrue(answer(sender).contains("too-large"));
    }
    assertClosed();
  }

  @Test
  void doesNotAskForBodiesThatItRefuses() throws Exception {
    start(64L << 20, LONG);
    try (var sender = sender("Expect: 100-continue\r\nContent-Length: " + (16 << 20))) {
      String answer = answer(sender);
      assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
    }
  }

  @Test
  void cutsWhoSendsWithoutEnd() throws Exception {
    start(4 << 20, LONG);
    try (var sender = sender("Content-Length: " + (1L << 40))) {
      assertThrows(IOException.class, () -> push(sender, 1L << 40));
      assertClosed();
    }
  }

  @Test
  void cutsWhoIsTooSlow() throws Exception {
    start(64L << 20, Duration.ofMillis(100));
    try (var sender = sender("Content-Length: " + (16 << 20))) {
      push(sender, 100);
      assertClosed();
    }
    Eventually.holds("its place is free again", () -> places.availablePermits() == 1);
  }

  @Test
  void cutsAtOnceWhenTooManyLinger() throws Exception {
    start(64L << 20, LONG);
    try (var first = sender("Content-Length: " + (16 << 20))) {
      answer(first);
      Eventually.holds("the first one lingers", () -> places.availablePermits() == 0);
      try (var second = sender("Content-Length: " + (16 << 20))) {
        assertTrue(answer(second).startsWith("HTTP/1.1 413"));
        assertClosed();
        assertEquals(0, places.availablePermits(), "the first one lingers on");
      }
    }
  }

  private void start(long bytes, Duration time) throws Exception {
    var ignoring =
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            response.write(true, ByteBuffer.allocate(0), callback);
            return true;
          }
        };
    var gate =
        new RequestGate(
            new Hosts(null, Set.of()), "/events", ignoring, new Lingering(bytes, time, places));
    gate.setHandler(ignoring);
    server.setHandler(gate);
    connector.addBean(new Closing(closed));
    server.addConnector(connector);
    server.start();
  }

  private Socket sender(String headers) throws IOException {
    var socket = new Socket("127.0.0.1", connector.getLocalPort());
    socket.setSoTimeout((int) Eventually.PATIENCE.toMillis());
    String head = "POST / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void push(Socket socket, long bytes) throws IOException {
    byte[] piece = new byte[PIECE];
    for (long left = bytes; left > 0; left -= PIECE) {
      socket.getOutputStream().write(piece, 0, (int) Math.min(left, PIECE));
    }
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
  }

  private void assertClosed() throws InterruptedException {
    assertNotNull(
        closed.poll(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS),
        "the connection is still open");
  }

  private record Closing(BlockingQueue<Connection> closed) implements Connection.Listener {
    @Override
    public void onOpened(Connection connection) {}

    @Override
    public void onClosed(Connection connection) {
      closed.add(connection);
    }
  }
}
