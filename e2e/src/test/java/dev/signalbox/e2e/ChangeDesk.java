package dev.signalbox.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A system in which people approve changes, with one change, and the pull request that it is for.
final class ChangeDesk implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What became of the change, as it was told.
  final List<String> closed = new CopyOnWriteArrayList<>();

  private final Map<String, Object> change = new ConcurrentHashMap<>();
  private final HttpServer server;

  ChangeDesk() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    change.putAll(Map.of("approval", "requested", "plan", "", "pull", 17, "sha", "a1b2"));
    opens(Duration.ofHours(-1));
    server.createContext("/changes/CHG0000001", exchange -> answer(exchange, change));
    server.createContext("/changes/CHG0000001/close", this::close);
    server.createContext(
        "/pulls/17",
        exchange ->
            answer(
                exchange,
                Map.of(
                    "author", "linus",
                    "approvers", List.of("grace", "eve"),
                    "merged", true,
                    "checks", "success",
                    "sha", "a1b2")));
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// From now on the change says this.
  void says(String key, String value) {
    change.put(key, value);
  }

  /// Its window opens that long from now, for four hours.
  void opens(Duration from) {
    Instant start = Instant.now().plus(from);
    says("start", start.toString());
    says("end", start.plus(Duration.ofHours(4)).toString());
  }

  private void close(HttpExchange exchange) throws IOException {
    closed.add(JSON.readTree(exchange.getRequestBody().readAllBytes()).path("result").asText());
    answer(exchange, Map.of());
  }

  private static void answer(HttpExchange exchange, Map<String, Object> value) throws IOException {
    byte[] body = JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
