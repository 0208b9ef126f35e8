package dev.signalbox.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody signed in, who reads, posts and searches over HTTP.
final class HttpReader {
  private static final Pattern CSRF = Pattern.compile("\"csrf\"\\s*:\\s*\"([^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final String cookie;
  private final String csrf;

  private HttpReader(URI address, String cookie, String csrf) {
    this.address = address;
    this.cookie = cookie;
    this.csrf = csrf;
  }

  static HttpReader signIn(URI address, String person, String password)
      throws IOException, InterruptedException {
    String body = "{\"person\":\"" + person + "\",\"password\":\"" + password + "\"}";
    HttpResponse<String> answer;
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      answer =
          client.send(
              HttpRequest.newBuilder(address.resolve("/api/session"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
    }
    Matcher csrf = CSRF.matcher(answer.body());
    if (answer.statusCode() != 200 || !csrf.find()) {
      throw new IllegalStateException("signing in: " + answer.statusCode() + " " + answer.body());
    }
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    return new HttpReader(address, cookie, csrf.group(1));
  }

  URI address() {
    return address;
  }

  String cookie() {
    return cookie;
  }

  /// Reads a path; the answer must be good.
  String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request(path).GET().build(), BodyHandlers.ofString());
    return good(answer).body();
  }

  String search(String words) throws IOException, InterruptedException {
    return get("/api/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
  }

  /// Posts talk; done when the server has it durably.
  ///
  /// @param text without anything that JSON would escape
  CompletableFuture<Void> post(String room, String clientId, String text) {
    String body = "{\"clientId\":\"" + clientId + "\",\"text\":\"" + text + "\"}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return client
        .sendAsync(posting(room, bytes), BodyHandlers.ofString())
        .thenAccept(HttpReader::good);
  }

  /// A request that posts this body to a room.
  HttpRequest posting(String room, byte[] body) {
    return request("/api/rooms/" + room + "/messages")
        .header("Content-Type", "application/json")
        .header("X-CSRF-Token", csrf)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).header("Cookie", cookie);
  }

  private static HttpResponse<String> good(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          answer.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }
}
