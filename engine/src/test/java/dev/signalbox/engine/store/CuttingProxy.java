package dev.signalbox.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/// A wire to PostgreSQL that can lose the answer to a commit.
public final class CuttingProxy implements AutoCloseable {
  private final DatabaseConfig.Postgres target;
  private final URI address;
  private final ServerSocket server;
  private final AtomicBoolean armed = new AtomicBoolean();
  private final AtomicBoolean lost = new AtomicBoolean();

  private CuttingProxy(DatabaseConfig.Postgres target) throws IOException {
    this.target = target;
    address = URI.create(target.url().substring("jdbc:".length()));
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  public static CuttingProxy before(DatabaseConfig.Postgres target) throws IOException {
    var proxy = new CuttingProxy(target);
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  public DatabaseConfig.Postgres config() {
    String host = address.getHost() + ":" + address.getPort();
    String url = target.url().replace("//" + host, "//127.0.0.1:" + server.getLocalPort());
    return new DatabaseConfig.Postgres(url, target.user(), target.password());
  }

  public void loseTheNextAnswerToCommit() {
    armed.set(true);
  }

  public boolean lostOne() {
    return lost.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket upstream = new Socket(address.getHost(), address.getPort());
        var losing = new AtomicBoolean();
        Thread.ofVirtual().start(() -> ask(client, upstream, losing));
        Thread.ofVirtual().start(() -> answer(upstream, client, losing));
      }
    } catch (IOException closed) {
      armed.set(false);
    }
  }

  private void ask(Socket client, Socket upstream, AtomicBoolean losing) {
    copy(
        client,
        upstream,
        chunk -> {
          if (chunk.contains("COMMIT\0") && armed.compareAndSet(true, false)) {
            losing.set(true);
          }
          return true;
        });
  }

  private void answer(Socket upstream, Socket client, AtomicBoolean losing) {
    copy(
        upstream,
        client,
        chunk -> {
          lost.compareAndSet(false, losing.get());
          return !losing.get();
        });
  }

  private static void copy(Socket from, Socket to, Filter filter) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[8192];
      int read = in.read(buffer);
      while (read > 0 && filter.passes(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
        out.write(buffer, 0, read);
        out.flush();
        read = in.read(buffer);
      }
    } catch (IOException ignored) {
      // Either end may go at any time; the other one is closed then.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  @FunctionalInterface
  private interface Filter {
    boolean passes(String chunk);
  }
}
