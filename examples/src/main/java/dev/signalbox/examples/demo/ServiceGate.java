package dev.signalbox.examples.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The stable address of a service: passes each request on to the version in front, or a share of
/// the work to another one beside it, and changes over between requests.
final class ServiceGate implements AutoCloseable {
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int TRIES = 20;
  private static final int LEAST_PORT = 20_000;
  private static final int MOST_PORT = 32_000;
  private static final int LARGEST_BODY = 1 << 20;
  private static final Set<String> OF_ONE_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "host",
          "content-length",
          "transfer-encoding",
          "upgrade",
          "expect",
          "te",
          "trailer",
          "proxy-connection",
          "proxy-authorization",
          "proxy-authenticate",
          "http2-settings",
          "date");

  private final String service;
  private final HttpServer server;
  private final HttpClient client;
  private final AtomicReference<@Nullable GateTargets> targets = new AtomicReference<>();

  /// @param preferredPort taken if it is free, so that the address survives a restart; 0 means any
  ServiceGate(String service, int preferredPort, HttpClient client) throws IOException {
    this.service = service;
    this.client = client;
    this.server = bind(preferredPort);
    server.createContext("/", this::pass);
    server.start();
  }

  URI address() {
    return Loopback.address(server.getAddress().getPort());
  }

  /// Sends all further requests to `address` and returns once those under way at the former one
  /// have ended, 5 s at most.
  void switchTo(URI address) {
    changeTo(GateTargets.only(address));
  }

  /// Sends so much of the work to `beside`, and all else, with what is asked about the service, to
  /// `front`; returns as [#switchTo] does.
  void share(URI front, URI beside, int percent) {
    changeTo(GateTargets.split(front, beside, percent));
  }

  private void changeTo(GateTargets next) {
    GateTargets former = targets.getAndSet(next);
    try {
      if (former != null) {
        former.retire(DRAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static HttpServer bind(int preferredPort) throws IOException {
    int port = preferredPort == 0 ? lasting() : preferredPort;
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        return Loopback.server(port);
      } catch (BindException e) {
        port = lasting();
      }
    }
    return Loopback.server(0);
  }

  /// None that the system gives to connections: one of those could have it while the demo is away.
  private static int lasting() {
    return ThreadLocalRandom.current().nextInt(LEAST_PORT, MOST_PORT);
  }

  private void pass(HttpExchange exchange) throws IOException {
    GateTarget target = enter(exchange.getRequestURI().getPath());
    if (target == null) {
      Loopback.reply(exchange, 503, "text/plain", service + " is not started yet\n");
      return;
    }
    try {
      byte[] body;
      try (InputStream in = exchange.getRequestBody()) {
        body = in.readNBytes(LARGEST_BODY + 1);
      }
      if (body.length > LARGEST_BODY) {
        Loopback.reply(exchange, 413, "text/plain", "the body is larger than 1 MB\n");
      } else {
        answer(exchange, client.send(request(exchange, target, body), BodyHandlers.ofByteArray()));
      }
    } catch (IllegalArgumentException e) {
      Loopback.reply(exchange, 400, "text/plain", "not a request that can be passed on\n");
    } catch (IOException e) {
      Loopback.reply(exchange, 502, "text/plain", service + " does not answer\n");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
    } finally {
      target.leave();
    }
  }

  private @Nullable GateTarget enter(String path) {
    GateTarget target = chosen(path);
    while (target != null && !target.enter()) {
      target = chosen(path);
    }
    return target;
  }

  private @Nullable GateTarget chosen(String path) {
    GateTargets now = targets.get();
    return now == null ? null : now.next(path);
  }

  private static HttpRequest request(HttpExchange exchange, GateTarget target, byte[] body) {
    URI asked = exchange.getRequestURI();
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target.address() + asked.getRawPath() + query))
            .timeout(ANSWER)
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> values.forEach(value -> copy(name, value, request::header)));
    return request.build();
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    response
        .headers()
        .map()
        .forEach((name, values) ->
            values.forEach(value -> copy(name, value, exchange.getResponseHeaders()::add)));
    byte[] body = response.body();
    exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    } finally {
      exchange.close();
    }
  }

  private static void copy(String name, String value, BiConsumer<String, String> to) {
    if (!OF_ONE_HOP.contains(name.toLowerCase(Locale.ROOT))) {
      to.accept(name, value);
    }
  }
}
