package dev.signalbox.testkit.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/// The server's side of one WebSocket (RFC 6455).
public final class FakeWebSocket implements AutoCloseable {
  public static final int TEXT = 1;
  public static final int CLOSE = 8;
  public static final int LAST = 0x80;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final Socket socket;
  private final DataInputStream in;

  /// Over a connection that was taken.
  public FakeWebSocket(Socket socket) throws IOException {
    this.socket = socket;
    in = new DataInputStream(socket.getInputStream());
  }

  /// Shakes hands with whoever has connected.
  ///
  /// @return what was asked for: `GET /link HTTP/1.1`
  public String shakeHands() throws IOException {
    return shakeHands(head());
  }

  /// The same where what was asked for is read already.
  public String shakeHands(String head) throws IOException {
    socket.getOutputStream().write(answer(head).getBytes(UTF_8));
    return head.lines().findFirst().orElseThrow();
  }

  private String head() throws IOException {
    var head = new ByteArrayOutputStream();
    while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
      head.write(in.readByte());
    }
    return head.toString(UTF_8);
  }

  private static String answer(String head) {
    var key =
        head.lines()
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

  /// The next frame with its kind: `1 hello`.
  ///
  /// @param answers whether a ping is answered
  public String read(boolean answers) throws IOException {
    var kind = in.readUnsignedByte() & 0x0f;
    var length = in.readUnsignedByte() & 0x7f;
    var bytes = length == 126 ? in.readUnsignedShort() : length;
    byte[] mask = in.readNBytes(4);
    byte[] data = in.readNBytes(bytes);
    for (int i = 0; i < data.length; i++) {
      data[i] ^= mask[i % 4];
    }
    if (kind == PING && answers) {
      write(PONG | LAST, data);
    }
    return (kind + " " + new String(data, UTF_8)).strip();
  }

  /// A frame of this kind; `LAST` ends what is said.
  public void says(int kind, String text) {
    try {
      write(kind, text.getBytes(UTF_8));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// Closes as the protocol has it, with the status 1000.
  public void hangsUp() {
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
    } else if (data.length < 0x10000) {
      frame.put((byte) 126).putShort((short) data.length);
    } else {
      frame.put((byte) 127).putLong(data.length);
    }
    frame.put(data).flip();
    socket.getOutputStream().write(frame.array(), 0, frame.limit());
    socket.getOutputStream().flush();
  }

  /// The connection is cut.
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
