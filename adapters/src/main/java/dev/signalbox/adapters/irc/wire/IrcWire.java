package dev.signalbox.adapters.irc.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.adapters.irc.IrcConfig;
import dev.signalbox.adapters.irc.IrcText;
import dev.signalbox.adapters.irc.IrcTiming;
import dev.signalbox.adapters.kit.TrustFile;
import dev.signalbox.adapters.kit.http.TlsRefusal;
import dev.signalbox.spi.text.StrictUtf8;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.CharacterCodingException;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// An open connection that carries lines. One thread reads; any thread writes.
public final class IrcWire implements AutoCloseable {
  /// Tags may fill 8191 bytes and the rest 512; what is longer than this is no protocol line.
  private static final int LONGEST = 16_384;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final ReentrantLock writing = new ReentrantLock();

  private IrcWire(Socket socket) throws IOException {
    this.socket = socket;
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /// Connects, with TLS unless configured otherwise; the server's name is verified.
  ///
  /// @throws IOException when there is no connection in time or the certificate does not fit
  public static IrcWire open(IrcConfig config, IrcTiming timing) throws IOException {
    var address = IrcAddress.of(config, timing.connect());
    var plain = new Socket();
    var limit = new IrcTimeLimit(plain, timing.connect());
    try (limit) {
      plain.connect(address, Math.toIntExact(timing.connect().toMillis()));
      plain.setTcpNoDelay(true);
      var ready = config.tls() ? secured(plain, config) : plain;
      limit.met();
      return new IrcWire(ready);
    } catch (IOException failure) {
      plain.close();
      throw limit.reason(failure);
    } catch (RuntimeException failure) {
      plain.close();
      throw failure;
    }
  }

  private static Socket secured(Socket plain, IrcConfig config) throws IOException {
    var factory = TrustFile.context(config.trust()).getSocketFactory();
    var secured = (SSLSocket) factory.createSocket(plain, config.server(), config.port(), true);
    var parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    try {
      secured.startHandshake();
    } catch (SSLHandshakeException refused) {
      throw new IOException(
          "no secure connection: "
              + TlsRefusal.told(refused, "'trust' names a PEM file with its authority"),
          refused);
    }
    return secured;
  }

  /// The next line without its end, or null when the server has closed the connection. Lines are
  /// UTF-8, or Latin-1 where they are not; lines beyond all limits are skipped.
  public @Nullable String read() throws IOException {
    var line = new ByteArrayOutputStream();
    var length = 0;
    while (true) {
      var c = in.read();
      if (c < 0) {
        return null;
      }
      if (c != '\n') {
        length++;
        if (c != '\r' && c != 0 && length <= LONGEST) {
          line.write(c);
        }
      } else if (length <= LONGEST) {
        return decoded(line.toByteArray());
      } else {
        line.reset();
        length = 0;
      }
    }
  }

  private static String decoded(byte[] bytes) {
    try {
      return StrictUtf8.text(bytes);
    } catch (CharacterCodingException notUtf8) {
      return new String(bytes, ISO_8859_1);
    }
  }

  /// Sends one line.
  ///
  /// @throws IllegalArgumentException when the text would end the line early
  public void write(String line) throws IOException {
    if (!IrcText.isOneLine(line)) {
      throw new IllegalArgumentException("a line must not contain CR, LF or NUL");
    }
    var bytes = (line + "\r\n").getBytes(UTF_8);
    writing.lock();
    try {
      out.write(bytes);
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException ignored) {
      // a socket that cannot be closed is gone all the same
    }
  }
}
