package dev.signalbox.examples.demo.served;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.examples.demo.Loopback;
import dev.signalbox.examples.demo.Release;
import dev.signalbox.examples.demo.Release.Behaviour;
import dev.signalbox.examples.demo.served.RequestCounters.Counts;
import dev.signalbox.examples.demo.text.DemoUsageException;
import dev.signalbox.examples.demo.text.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// One HTTP service in one version: `/` works or fails as its release does, and `/health`,
/// `/version`, `/counters` and `/metrics` tell about it.
public final class ServedRelease implements AutoCloseable {
  public static final String VERSION_HEADER = "Service-Version";
  private static final String JSON = "application/json";

  private final Release release;
  private final String instance;
  private final RequestCounters counters;
  private final HttpServer server;

  /// @param instance names this process among all that ever run this service, so that a reset
  ///   counter is noticed
  public ServedRelease(Release release, String instance, int port) throws IOException {
    this.release = release;
    this.instance = instance;
    this.counters = new RequestCounters(release.errorsPerMillion());
    this.server = Loopback.server(port);
    route("/health", this::health);
    route("/version", exchange -> Loopback.reply(exchange, 200, JSON, JsonText.write(identity())));
    route("/counters", exchange -> Loopback.reply(exchange, 200, JSON, counters()));
    route(
        "/metrics",
        exchange -> Loopback.reply(exchange, 200, "text/plain; version=0.0.4", metrics()));
    route("/", this::work);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void route(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          exchange.getResponseHeaders().set(VERSION_HEADER, release.version());
          if (exchange.getRequestURI().getPath().equals(path)) {
            handler.handle(exchange);
          } else {
            Loopback.reply(exchange, 404, JSON, JsonText.write(Map.of("error", "no such page")));
          }
        });
  }

  private void health(HttpExchange exchange) throws IOException {
    String status =
        switch (release.behaviour()) {
          case NEVER_HEALTHY -> "starting: waiting for the ledger";
          case SICK_UNDER_TRAFFIC ->
              counters.counts().requests() == 0 ? "ok" : "failing: connection pool exhausted";
          case SOUND, CRASHES_AT_START -> "ok";
        };
    Map<String, Object> body = identity();
    body.put("status", status);
    Loopback.reply(exchange, status.equals("ok") ? 200 : 503, JSON, JsonText.write(body));
  }

  private void work(HttpExchange exchange) throws IOException {
    boolean fails = counters.nextFails();
    Map<String, Object> body = identity();
    body.put(fails ? "error" : "result", fails ? "internal error" : "done");
    Loopback.reply(exchange, fails ? 500 : 200, JSON, JsonText.write(body));
  }

  private String counters() {
    Counts counts = counters.counts();
    Map<String, Object> body = identity();
    body.put("instance", instance);
    body.put("requests", counts.requests());
    body.put("errors", counts.errors());
    return JsonText.write(body);
  }

  private String metrics() {
    Counts counts = counters.counts();
    String labels =
        "{service=\"%s\",version=\"%s\",instance=\"%s\"}"
            .formatted(release.service(), release.version(), instance);
    return """
    # TYPE demo_requests_total counter
    demo_requests_total%s %d
    # TYPE demo_errors_total counter
    demo_errors_total%s %d
    """
        .formatted(labels, counts.requests(), labels, counts.errors());
  }

  private Map<String, Object> identity() {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("service", release.service());
    identity.put("version", release.version());
    return identity;
  }

  /// `--name N --version V [--port P] [--error-rate R] [--until-stdin-closes]`; says on which port
  /// it listens.
  public static void main(String[] line) throws IOException {
    try {
      serve(ServedReleaseCommand.read(line));
    } catch (DemoUsageException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void serve(ServedReleaseCommand command) throws IOException {
    if (command.release().behaviour() == Behaviour.CRASHES_AT_START) {
      throw new IllegalStateException(
          command.release() + ": required setting ROUTES_TABLE is missing");
    }
    String instance = "process-" + ProcessHandle.current().pid();
    try (ServedRelease service = new ServedRelease(command.release(), instance, command.port())) {
      System.out.println("listening " + service.port());
      if (command.untilStdinCloses()) {
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
      }
      while (true) {
        LockSupport.park(service);
      }
    }
  }
}
