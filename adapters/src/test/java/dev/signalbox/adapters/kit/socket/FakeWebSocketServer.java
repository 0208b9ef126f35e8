package dev.signalbox.adapters.kit.socket;

import dev.signalbox.testkit.websocket.FakeWebSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server of WebSockets (RFC 6455) that takes one connection and breaks on demand.
final class FakeWebSocketServer implements AutoCloseable {
  static final int TEXT = FakeWebSocket.TEXT;
  static final int GO_ON = 0;
  static final int LAST = FakeWebSocket.LAST;

  private final ServerSocket listening;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile FakeWebSocket socket;
  private volatile boolean deaf;

  FakeWebSocketServer() {
    try {
      listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::serve);
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/link?ticket=s3cret");
  }

  /// What came, each with its kind: `1 hello`.
  List<String> received() {
    return received;
  }

  /// From now on nothing is answered.
  void fallSilent() {
    deaf = true;
  }

  private void serve() {
    try (var taken = new FakeWebSocket(listening.accept())) {
      socket = taken;
      taken.shakeHands();
      while (true) {
        received.add(taken.read(!deaf));
      }
    } catch (IOException ended) {
      // the other side is gone
    }
  }

  void says(String text) {
    says(TEXT | LAST, text);
  }

  /// A frame of this kind; `LAST` ends what is said.
  void says(int kind, String text) {
    socket.says(kind, text);
  }

  /// Closes as the protocol has it, with the status 1000.
  void hangsUp() {
    socket.hangsUp();
  }

  /// The connection is cut.
  void cut() {
    socket.close();
  }

  @Override
  public void close() {
    try {
      listening.close();
      if (socket != null) {
        socket.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
