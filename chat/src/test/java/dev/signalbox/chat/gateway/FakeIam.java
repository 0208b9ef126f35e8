package dev.signalbox.chat.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.engine.run.Connections;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A system that knows who may do what, at the connection `iam`: it answers what it is told to.
final class FakeIam implements Connections, AutoCloseable {
  /// JSON by path.
  final Map<String, String> answers = new ConcurrentHashMap<>();

  /// Paths that were asked for.
  final List<String> asked = new CopyOnWriteArrayList<>();

  volatile boolean down;
  private @Nullable HttpServer server;

  private synchronized HttpServer server() {
    if (server == null) {
      try {
        var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        server = HttpServer.create(here, 0);
        server.createContext("/", this::answer);
        server.start();
      } catch (IOException closed) {
        throw new IllegalStateException(closed);
      }
    }
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    byte[] body = answers.getOrDefault(path, "[]").getBytes(UTF_8);
    exchange.sendResponseHeaders(down ? 503 : 200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public Optional<Connection> connection(String name) {
    return connectionNames().contains(name)
        ? Optional.of(
            new Connection(
                name, URI.create("http://127.0.0.1:" + server().getAddress().getPort()), Map.of()))
        : Optional.empty();
  }

  @Override
  public Optional<Runner> runner(String name) {
    return Optional.empty();
  }

  @Override
  public Set<String> connectionNames() {
    return Set.of("iam");
  }

  @Override
  public Set<String> runnerNames() {
    return Set.of();
  }

  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop(0);
    }
  }
}
