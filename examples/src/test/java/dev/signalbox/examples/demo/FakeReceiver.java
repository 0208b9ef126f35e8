package dev.signalbox.examples.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A webhook receiver that keeps what it took; it takes only what comes with its token, and nothing
/// while it is down.
public final class FakeReceiver implements AutoCloseable {
  public static final String TOKEN = "watch-token";

  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile boolean down;

  public FakeReceiver() throws IOException {
    server = Loopback.server(0);
    server.createContext(
        "/hooks/alerts",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
          boolean json =
              "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
          boolean takes = given.equals("Bearer " + TOKEN) && json && !down;
          if (takes) {
            taken.add(body);
          }
          Loopback.reply(exchange, takes ? 202 : down ? 503 : 401, "text/plain", "");
        });
    server.start();
  }

  public URI address() {
    return Loopback.address(server.getAddress().getPort()).resolve("/hooks/alerts");
  }

  public void down(boolean isDown) {
    down = isDown;
  }

  public List<String> taken() {
    return List.copyOf(taken);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
