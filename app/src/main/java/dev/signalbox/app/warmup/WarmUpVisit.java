package dev.signalbox.app.warmup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody who signs in, looks around, runs a command and finds it again, over HTTP as a browser
/// does.
final class WarmUpVisit implements AutoCloseable {
  private static final Pattern CSRF = Pattern.compile("\"csrf\"\\s*:\\s*\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI address;
  private String cookie = "";
  private String csrf = "";

  WarmUpVisit(URI address) {
    this.address = address;
  }

  void signIn(String person, String password) throws IOException, InterruptedException {
    get("/");
    HttpResponse<String> answer =
        post("/api/session", "{\"person\":\"" + person + "\",\"password\":\"" + password + "\"}");
    Matcher found = CSRF.matcher(answer.body());
    if (!found.find()) {
      throw new IOException("signing in was answered without a token: " + answer.body());
    }
    csrf = found.group(1);
    cookie = answer.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
  }

  /// Opens the stream, types a command and follows its run until its end.
  void operate() throws IOException, InterruptedException {
    for (String path : List.of("/api/boot", "/api/runbooks", "/api/rooms/payments/messages")) {
      get(path);
    }
    HttpResponse<java.io.InputStream> stream =
        client.send(request("/api/events").GET().build(), BodyHandlers.ofInputStream());
    try (var events =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      post("/api/rooms/payments/messages", "{\"clientId\":\"warm-up\",\"text\":\"/status\"}");
      awaitEnd(events);
    }
    get("/api/runs?limit=20");
    get("/api/audit?q=");
    get("/api/search?q=status");
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  /// The demo's programs are missing here, so the run fails, which is an end like any other.
  private static void awaitEnd(BufferedReader events) throws IOException {
    String line = events.readLine();
    while (line != null && !line.contains("failed")) {
      line = events.readLine();
    }
  }

  private void get(String path) throws IOException, InterruptedException {
    good(client.send(request(path).GET().build(), BodyHandlers.ofString()));
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return good(
        client.send(
            request(path)
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).header("Cookie", cookie);
  }

  private static HttpResponse<String> good(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(
          answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer;
  }
}
