package dev.signalbox.testkit.mattermost;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.json.JsonWriter;
import dev.signalbox.testkit.websocket.FakeWebSocket;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// HTTP/1.1 and WebSockets on one port, one request a connection, as much of them as tests need.
final class FakeMattermostWire implements AutoCloseable {
  private final ServerSocket listening;
  private final Function<Request, @Nullable Answer> requests;
  private final Consumer<FakeWebSocket> sockets;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean down;

  /// @param requests answers; with null the connection is closed without an answer
  /// @param sockets reads one until it ends
  FakeMattermostWire(
      Function<Request, @Nullable Answer> requests, Consumer<FakeWebSocket> sockets) {
    this.requests = requests;
    this.sockets = sockets;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /// What was asked for.
  ///
  /// @param path with its query
  /// @param headers by their names in small letters
  @SuppressWarnings("ArrayRecordComponent")
  record Request(String method, String path, Map<String, String> headers, byte[] bytes) {
    /// The body, as text.
    String body() {
      return new String(bytes, UTF_8);
    }
  }

  /// @param body what [JsonWriter] writes
  record Answer(int status, Map<String, String> headers, Object body) {
    Answer(int status, Object body) {
      this(status, Map.of(), body);
    }
  }

  String base() {
    return "http://127.0.0.1:" + listening.getLocalPort() + "/";
  }

  /// From now on nobody is answered, and who is connected is no more; or everybody is answered
  /// again.
  void down(boolean isDown) {
    down = isDown;
    if (isDown) {
      open.forEach(FakeMattermostWire::cut);
    }
  }

  private static void cut(Socket socket) {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void serve() {
    try {
      while (true) {
        var socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException ended) {
      // closed
    }
  }

  private void serve(Socket socket) {
    open.add(socket);
    try (socket) {
      if (down) {
        return;
      }
      var in = new DataInputStream(socket.getInputStream());
      var head = head(in);
      if (head.toLowerCase(Locale.ROOT).contains("upgrade: websocket")) {
        var upgraded = new FakeWebSocket(socket);
        upgraded.shakeHands(head);
        sockets.accept(upgraded);
      } else {
        var answer = requests.apply(request(head, in));
        if (answer != null) {
          write(socket, answer);
        }
      }
    } catch (IOException | UncheckedIOException gone) {
      // the other side has ended it
    } finally {
      open.remove(socket);
    }
  }

  private static String head(DataInputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
      var next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.write(next);
    }
    return head.toString(UTF_8);
  }

  private static Request request(String head, DataInputStream in) throws IOException {
    var lines = head.lines().toList();
    var first = lines.getFirst().split(" ", -1);
    var headers = new TreeMap<String, String>();
    for (var line : lines.subList(1, lines.size())) {
      var colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = new byte[length];
    in.readFully(body);
    return new Request(first[0], URI.create(first[1]).toString(), headers, body);
  }

  private static void write(Socket socket, Answer answer) throws IOException {
    byte[] body = JsonWriter.text(answer.body()).getBytes(UTF_8);
    var head = new StringBuilder("HTTP/1.1 " + answer.status() + " Said\r\n");
    head.append("Content-Type: application/json\r\nConnection: close\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    var out = socket.getOutputStream();
    out.write(head.toString().getBytes(UTF_8));
    out.write(body);
    out.flush();
  }

  @Override
  public void close() {
    down(true);
    try {
      listening.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
