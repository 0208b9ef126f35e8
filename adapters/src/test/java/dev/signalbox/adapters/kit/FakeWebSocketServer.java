package dev.signalbox.adapters.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server of WebSockets (RFC 6455) that takes one connection and breaks on demand.
final class FakeWebSocketServer implements AutoCloseable {
  static final int TEXT = 1;
  static final int GO_ON = 0;
  static final int LAST = 0x80;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ServerSocket listening;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile Socket socket;
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
    try (var taken = listening.accept()) {
      socket = taken;
      var in = new DataInputStream(taken.getInputStream());
      taken.getOutputStream().write(handshake(in).getBytes(UTF_8));
      while (true) {
        frame(in);
      }
    } catch (IOException ended) {
      // the other side is gone
    }
  }

  private static String handshake(DataInputStream in) throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    var key =
        head.toString(UTF_8)
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElseThrow();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + accepted(key)
        + "\r\n\r\n";
  }

  private static String accepted(String key) {
    try {
      var sha = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(sha);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private void frame(DataInputStream in) throws IOException {
    var kind = in.readUnsignedByte() & 0x0f;
    var length = in.readUnsignedByte() & 0x7f;
    var bytes = length == 126 ? in.readUnsignedShort() : length;
    byte[] mask = in.readNBytes(4);
    byte[] data = in.readNBytes(bytes);
    for (int i = 0; i < data.length; i++) {
      data[i] ^= mask[i % 4];
    }
    received.add((kind + " " + new String(data, UTF_8)).strip());
    if (kind == PING && !deaf) {
      write(PONG | LAST, data);
    }
  }

  void says(String text) {
    says(TEXT | LAST, text);
  }

  /// A frame of this kind; `LAST` ends what is said.
  void says(int kind, String text) {
    try {
      write(kind, text.getBytes(UTF_8));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// Closes as the protocol has it, with the status 1000.
  void hangsUp() {
    try {
      write(CLOSE | LAST, new byte[] {3, (byte) 0xe8});
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private synchronized void write(int head, byte[] data) throws IOException {
    var frame = ByteBuffer.allocate(data.length + 10).put((byte) head);
    if (data.length < 126) {
      frame.put((byte) data.length);
    } else {
      frame.put((byte) 127).putLong(data.length);
    }
    frame.put(data).flip();
    socket.getOutputStream().write(frame.array(), 0, frame.limit());
    socket.getOutputStream().flush();
  }

  /// The connection is cut.
  void cut() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
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
