package dev.signalbox.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/// Serves the built console with the console API played by {@link FakeStory}, under the strict
/// content policy. Run it with the folder that holds `index.html` and a port; sign in as one of the
/// demo people.
final class FakeConsoleServer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; "
          + "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  private static final Map<String, String> TYPES =
      Map.of(
          "html",
          "text/html",
          "js",
          "text/javascript",
          "css",
          "text/css",
          "svg",
          "image/svg+xml",
          "webmanifest",
          "application/manifest+json");

  private final Path files;
  private final FakeStory story = new FakeStory(JSON);

  private FakeConsoleServer(Path files) {
    this.files = files;
  }

  public static void main(String[] arguments) throws IOException {
    Path files = Path.of(arguments.length > 0 ? arguments[0] : "ui/target/classes/console");
    int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8099;
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    FakeConsoleServer fake = new FakeConsoleServer(files);
    server.createContext("/", fake::answer);
    server.start();
    System.out.println("ready http://127.0.0.1:" + port);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith("/api/")) {
        api(exchange, path.substring(5).split("/", -1), query(exchange));
      } else {
        file(exchange, path);
      }
    }
  }

  private void file(HttpExchange exchange, String path) throws IOException {
    Path wanted = files.resolve(path.substring(1)).normalize();
    Path file =
        wanted.startsWith(files) && Files.isRegularFile(wanted)
            ? wanted
            : files.resolve("index.html");
    String name = file.toString();
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type",
            TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain")
                + "; charset=utf-8");
    exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    send(exchange, 200, Files.readAllBytes(file));
  }

  private void api(HttpExchange exchange, String[] path, Map<String, String> query)
      throws IOException {
    String me = person(exchange);
    String route = exchange.getRequestMethod() + " " + path[0];
    if (route.equals("POST session")) {
      signIn(exchange);
    } else if (me.isEmpty()) {
      json(exchange, 401, story.signedOut());
    } else if (route.equals("DELETE session")) {
      exchange.getResponseHeaders().set("Set-Cookie", "signalbox=; Path=/; Max-Age=0");
      exchange.sendResponseHeaders(204, -1);
    } else if (route.equals("GET events")) {
      events(exchange, Long.parseLong(query.getOrDefault("after", "0")));
    } else if (route.equals("GET runs") && path.length == 3 && path[2].equals("output")) {
      output(exchange, path[1], query);
    } else if (route.startsWith("GET")) {
      json(exchange, 200, story.read(me, path, query));
    } else {
      json(exchange, 200, story.write(me, path, body(exchange)));
    }
  }

  private void signIn(HttpExchange exchange) throws IOException {
    JsonNode body = body(exchange);
    String person = body.path("person").asText();
    if (!body.path("password").asText().equals("demo")) {
      json(
          exchange,
          401,
          story.error(
              "wrong-sign-in",
              "Name and password do not belong together. Check both and try again."));
      return;
    }
    exchange
        .getResponseHeaders()
        .set("Set-Cookie", "signalbox=" + person + "; Path=/; HttpOnly; SameSite=Strict");
    json(
        exchange, 200, JSON.createObjectNode().put("csrf", "fake").set("me", story.person(person)));
  }

  private void events(HttpExchange exchange, long after) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    story.stream(after, exchange.getResponseBody());
  }

  private void output(HttpExchange exchange, String run, Map<String, String> query)
      throws IOException {
    byte[] whole = story.output(run);
    int from = Math.min(whole.length, Integer.parseInt(query.getOrDefault("from", "0")));
    int end = Math.min(whole.length, from + Integer.parseInt(query.getOrDefault("max", "65536")));
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.getResponseHeaders().set("X-Output-Start", String.valueOf(from));
    exchange.getResponseHeaders().set("X-Output-End", String.valueOf(end));
    exchange.getResponseHeaders().set("X-Output-Total", String.valueOf(whole.length));
    send(exchange, 200, Arrays.copyOfRange(whole, from, end));
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      return JSON.readTree(in);
    }
  }

  private static String person(HttpExchange exchange) {
    String cookie = exchange.getRequestHeaders().getFirst("Cookie");
    return cookie == null || !cookie.startsWith("signalbox=")
        ? ""
        : cookie.substring("signalbox=".length());
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int at = pair.indexOf('=');
      query.put(
          pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
    }
    return query;
  }

  private static void json(HttpExchange exchange, int status, JsonNode answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    int code =
        answer instanceof ObjectNode object && object.has("error") && status == 200 ? 404 : status;
    send(exchange, code, JSON.writeValueAsBytes(answer));
  }

  private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
