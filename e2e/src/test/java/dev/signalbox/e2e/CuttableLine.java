package dev.signalbox.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The network between a browser and the server, which can be cut, and tells how often the event
/// stream was asked for.
final class CuttableLine implements AutoCloseable {
  private static final String STREAM = "GET /api/events";

  private final ServerSocket socket;
  private final URI server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger streams = new AtomicInteger();
  private volatile boolean cut;

  CuttableLine(URI server) {
    this.server = server;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /// How many streams were asked for so far.
  int streams() {
    return streams.get();
  }

  /// Ends every connection and takes no other until it is mended.
  void cut() {
    cut = true;
    open.forEach(CuttableLine::close);
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket browser = socket.accept();
        open.add(browser);
        if (cut) {
          close(browser);
        } else {
          Socket there = new Socket(server.getHost(), server.getPort());
          open.add(there);
          Thread.ofVirtual().start(() -> carry(browser, there, true));
          Thread.ofVirtual().start(() -> carry(there, browser, false));
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket from, Socket to, boolean asks) {
    var bytes = new byte[65_536];
    try (from;
        to) {
      var out = to.getOutputStream();
      for (int read = from.getInputStream().read(bytes); read >= 0; ) {
        if (asks && new String(bytes, 0, read, ISO_8859_1).contains(STREAM)) {
          streams.incrementAndGet();
        }
        out.write(bytes, 0, read);
        read = from.getInputStream().read(bytes);
      }
    } catch (IOException cutOff) {
      open.remove(from);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cut();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
