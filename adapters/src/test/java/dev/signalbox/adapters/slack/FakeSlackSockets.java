package dev.signalbox.adapters.slack;

import dev.signalbox.adapters.kit.http.Payload;
import dev.signalbox.spi.json.JsonException;
import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.testkit.websocket.FakeWebSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Slack's side of Socket Mode: each envelope goes to one of the open connections, and to no other
/// when nobody acknowledges it.
final class FakeSlackSockets implements AutoCloseable {
  private static final int TEXT = FakeWebSocket.TEXT | FakeWebSocket.LAST;

  private final ServerSocket listening;
  private final List<FakeWebSocket> open = new CopyOnWriteArrayList<>();
  private final Set<String> unacknowledged = ConcurrentHashMap.newKeySet();
  private final List<String> violations;
  private final Set<String> submitted = ConcurrentHashMap.newKeySet();
  private volatile Consumer<Payload> answers = answer -> {};
  private final AtomicInteger number = new AtomicInteger();
  private volatile boolean down;

  FakeSlackSockets(List<String> violations) {
    this.violations = violations;
    try {
      listening = new ServerSocket(0, 20, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /// Hears what the app answers to what was entered in a modal.
  void onAnswer(Consumer<Payload> listener) {
    answers = listener;
  }

  /// Where the next connection can be opened.
  String address() {
    return "ws://127.0.0.1:"
        + listening.getLocalPort()
        + "/link/?ticket="
        + number.incrementAndGet();
  }

  private void serve() {
    try {
      while (true) {
        var socket = new FakeWebSocket(listening.accept());
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException ended) {
      // closed
    }
  }

  private void serve(FakeWebSocket socket) {
    try (socket) {
      if (down) {
        return;
      }
      socket.shakeHands();
      welcome(socket);
      while (true) {
        read(socket.read(true));
      }
    } catch (IOException | UncheckedIOException ended) {
      // the other side is gone
    } finally {
      open.remove(socket);
    }
  }

  private synchronized void welcome(FakeWebSocket socket) {
    socket.says(
        TEXT,
        """
        {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A01SIGNALBOX"}}\
        """);
    open.add(socket);
  }

  private synchronized void read(String frame) {
    if (frame.charAt(0) != '1') {
      return;
    }
    try {
      var answer = Payload.read(frame.substring(2));
      var id = answer.text("envelope_id");
      if (!unacknowledged.remove(id)) {
        violations.add("acknowledged what was not sent: " + frame);
      }
      if (submitted.remove(id)) {
        answers.accept(answer.object("payload"));
      }
    } catch (JsonException broken) {
      violations.add("no JSON: " + frame);
    }
  }

  /// Tells something over one of the connections; nobody learns of it where there is none.
  synchronized void tell(String type, Map<String, ?> payload) {
    var id = "envelope-" + number.incrementAndGet();
    // One may be closed at any moment, and is then told nothing.
    var now = List.copyOf(open);
    if (!now.isEmpty()) {
      var envelope = new LinkedHashMap<String, Object>();
      envelope.put("envelope_id", id);
      envelope.put("type", type);
      envelope.put("accepts_response_payload", !type.equals("events_api"));
      envelope.put("payload", payload);
      unacknowledged.add(id);
      if (FakeSlackViews.WANTS_ANSWER.contains(String.valueOf(payload.get("type")))) {
        submitted.add(id);
      }
      send(now.get(number.get() % now.size()), JsonWriter.text(envelope));
    }
  }

  private static void send(FakeWebSocket socket, String text) {
    try {
      socket.says(TEXT, text);
    } catch (UncheckedIOException gone) {
      // nobody learns of it
    }
  }

  /// The ids of the envelopes that nobody has acknowledged.
  Set<String> unacknowledged() {
    return Set.copyOf(unacknowledged);
  }

  int connections() {
    return open.size();
  }

  /// Says over the oldest connection that it will be closed.
  synchronized void disconnect(String reason) {
    // Whoever hears it may be gone before it is wholly said.
    send(open.getFirst(), "{\"type\": \"disconnect\", \"reason\": \"" + reason + "\"}");
  }

  /// Closes the oldest connection.
  synchronized void hangUp() {
    open.getFirst().hangsUp();
  }

  void down() {
    down = true;
    open.forEach(FakeWebSocket::close);
  }

  void up() {
    down = false;
  }

  @Override
  public void close() {
    down();
    try {
      listening.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
