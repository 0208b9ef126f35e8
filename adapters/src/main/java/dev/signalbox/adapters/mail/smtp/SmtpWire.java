package dev.signalbox.adapters.mail.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.signalbox.adapters.kit.TrustFile;
import dev.signalbox.adapters.kit.http.TlsRefusal;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/// Lines to and from a server. All together take no longer than they may: then the connection is
/// cut, so that neither a silent server nor one that trickles holds anybody up.
final class SmtpWire implements AutoCloseable {
  private static final int LONGEST = 2000;
  private static final int MOST = 100;
  private static final String TRUST = "name a PEM file that holds its authority as 'trust'";

  private final SmtpServer server;
  private final Duration patience;
  private final Thread guard;
  private volatile Socket socket;
  private volatile boolean late;
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();

  private SmtpWire(SmtpServer server, Socket socket, Duration patience) {
    this.server = server;
    this.socket = socket;
    this.patience = patience;
    guard = Thread.ofVirtual().name("smtp-guard").unstarted(this::cutWhenLate);
  }

  /// Connects.
  ///
  /// @param patience how long the whole conversation may take
  static SmtpWire open(SmtpServer server, Duration patience) throws IOException {
    var wire = new SmtpWire(server, new Socket(), patience);
    wire.guard.start();
    try {
      wire.socket.connect(new InetSocketAddress(server.host(), server.port()));
      wire.use(wire.socket);
      if (server.tls() == SmtpServer.Tls.TLS) {
        wire.secure();
      }
      return wire;
    } catch (IOException unreached) {
      wire.close();
      throw new IOException(wire.told(unreached), unreached);
    }
  }

  private void cutWhenLate() {
    try {
      Thread.sleep(patience);
      late = true;
      socket.close();
    } catch (InterruptedException | IOException over) {
      // There is nothing left to cut.
    }
  }

  private void use(Socket used) throws IOException {
    socket = used;
    in = new BufferedInputStream(used.getInputStream());
    out = new BufferedOutputStream(used.getOutputStream());
  }

  /// Goes on in secret with whoever proves to be the server. What came in clear beyond the line
  /// that was answered is dropped with the reader that holds it.
  void secure() throws IOException {
    var factory = TrustFile.context(server.trust()).getSocketFactory();
    var secret = (SSLSocket) factory.createSocket(socket, server.host(), server.port(), true);
    var parameters = secret.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secret.setSSLParameters(parameters);
    try {
      secret.startHandshake();
    } catch (SSLException refused) {
      throw new IOException("no secure connection: " + TlsRefusal.told(refused, TRUST), refused);
    }
    use(secret);
  }

  /// As whom a server without names sees us (RFC 5321, 4.1.3).
  String self() {
    var address = socket.getLocalAddress().getHostAddress();
    return address.contains(":")
        ? "[IPv6:" + address.replaceAll("%.*", "") + "]"
        : "[" + address + "]";
  }

  void say(String line) throws IOException {
    write((line + "\r\n").getBytes(US_ASCII));
  }

  void write(byte[] bytes) throws IOException {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException lost) {
      throw new IOException(told(lost), lost);
    }
  }

  /// The next reply, however many lines it has.
  SmtpReply reply() throws IOException {
    var lines = new ArrayList<String>();
    while (lines.size() < MOST) {
      var line = line();
      if (!line.matches("[2-5][0-9][0-9]([ -].*)?")) {
        throw new IOException("the server does not speak SMTP");
      }
      lines.add(line.length() > 4 ? line.substring(4) : "");
      if (line.length() == 3 || line.charAt(3) == ' ') {
        return new SmtpReply(Integer.parseInt(line, 0, 3, 10), lines);
      }
    }
    throw new IOException("the server says too much");
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    while (line.length() < LONGEST) {
      int c = read();
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append(new String(new byte[] {(byte) c}, ISO_8859_1));
      }
    }
    throw new IOException("the server says too much");
  }

  private int read() throws IOException {
    try {
      int c = in.read();
      if (c < 0) {
        throw new EOFException("the server hung up");
      }
      return c;
    } catch (IOException lost) {
      throw new IOException(told(lost), lost);
    }
  }

  private String told(IOException failure) {
    return late
        ? "no answer within " + patience.toSeconds() + " s"
        : String.valueOf(failure.getMessage());
  }

  @Override
  public void close() {
    guard.interrupt();
    try {
      socket.close();
    } catch (IOException over) {
      // It is as good as closed.
    }
  }
}
