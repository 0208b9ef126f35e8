package dev.signalbox.examples.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.examples.demo.ServiceSlot.ChangeRefused;
import dev.signalbox.examples.demo.ServiceSlot.Started;
import dev.signalbox.examples.demo.text.DemoUsageException;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// What the deploy tool talks to: begin, share, switch, commit and abandon a change. Its token lies
/// in the demo folder.
final class ControlServer implements AutoCloseable {
  private final Map<String, ServiceSlot> slots;
  private final String token;
  private final HttpServer server;

  ControlServer(Map<String, ServiceSlot> slots) throws IOException {
    this.slots = slots;
    this.token = randomToken();
    this.server = Loopback.server(0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return Loopback.address(server.getAddress().getPort());
  }

  String token() {
    return token;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    if (!authorized(exchange)) {
      Loopback.reply(exchange, 401, "text/plain", "the token is missing or wrong");
      return;
    }
    try {
      String body = change(exchange.getRequestURI().getPath(), query(exchange.getRequestURI()));
      Loopback.reply(exchange, 200, "text/plain", body);
    } catch (ChangeRefused e) {
      Loopback.reply(exchange, 409, "text/plain", String.valueOf(e.getMessage()));
    } catch (DemoUsageException | IllegalArgumentException e) {
      Loopback.reply(exchange, 400, "text/plain", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      Loopback.reply(exchange, 500, "text/plain", String.valueOf(e.getMessage()));
    }
  }

  private String change(String verb, Map<String, String> query) throws IOException {
    ServiceSlot slot = slots.get(query.getOrDefault("service", ""));
    if (slot == null) {
      throw new DemoUsageException("no such service");
    }
    if (verb.equals("/begin")) {
      return begin(slot, query);
    }
    if (verb.equals("/back")) {
      return slot.takeBackShare() ? "back" : "nothing";
    }
    long ticket = Long.parseLong(query.getOrDefault("ticket", ""));
    switch (verb) {
      case "/share" -> slot.share(ticket, Integer.parseInt(query.getOrDefault("percent", "")));
      case "/switch" -> slot.switchOver(ticket);
      case "/commit" -> slot.commit(ticket);
      case "/abandon" -> slot.abandon(ticket);
      default -> throw new DemoUsageException("no such change: " + verb);
    }
    return "done";
  }

  private static String begin(ServiceSlot slot, Map<String, String> query) throws IOException {
    Release release =
        Releases.find(query.getOrDefault("service", ""), query.getOrDefault("version", ""));
    ProcessHandle deployer =
        ProcessHandle.of(Long.parseLong(query.getOrDefault("deployer", "")))
            .orElseThrow(() -> new DemoUsageException("the deployer is not a living process"));
    Started started = slot.begin(release, deployer);
    return started.ticket() + " " + started.pid() + " " + started.port();
  }

  private boolean authorized(HttpExchange exchange) {
    List<String> given = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
    byte[] wanted = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    return given.size() == 1
        && MessageDigest.isEqual(wanted, given.getFirst().getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }

  private static String randomToken() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
