package dev.signalbox.chat.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.engine.run.Connections;
import dev.signalbox.spi.integration.Dialogue;
import dev.signalbox.spi.integration.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// An outside system that says what it is told to, and the connection `prom` to it, which can be
/// asked. `plain` is one that cannot.
final class FakeSystem implements Connections, AutoCloseable {
  private final HttpServer server;
  final AtomicInteger asked = new AtomicInteger();
  volatile int status = 200;
  volatile String says = "fine";

  FakeSystem() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/status",
        exchange -> {
          asked.incrementAndGet();
          byte[] body = says.getBytes(UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @Override
  public Optional<Connection> connection(String name) {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return Optional.of(new Connection(name, url, Map.of()));
  }

  @Override
  public Optional<Dialogue> probe(String connection) {
    return connection.equals("prom") ? Optional.of(new Status()) : Optional.empty();
  }

  @Override
  public Optional<Runner> runner(String name) {
    return Optional.empty();
  }

  @Override
  public Set<String> connectionNames() {
    return Set.of("prom", "plain");
  }

  @Override
  public Set<String> runnerNames() {
    return Set.of();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static final class Status implements Dialogue {
    @Override
    public Exchange begin(Map<String, Object> inputs, String person, Instant now) {
      return new Exchange.Send("GET", List.of("status"), List.of(), null);
    }

    @Override
    public Exchange.End read(Answer answer) {
      return answer.isGood()
          ? new Exchange.Done(Map.of())
          : new Exchange.Failed("It answered " + answer.status() + ": " + answer.text());
    }
  }
}
