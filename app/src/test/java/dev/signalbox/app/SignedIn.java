package dev.signalbox.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Somebody who is signed in, over HTTP.
public final class SignedIn {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final String cookie;
  private final String csrf;
  private int said;

  private SignedIn(URI base, String cookie, String csrf) {
    this.base = base;
    this.cookie = cookie;
    this.csrf = csrf;
  }

  static SignedIn as(URI base, String person, String password) {
    String body = Json.write(Map.of("person", person, "password", password));
    var request =
        HttpRequest.newBuilder(base.resolve("/api/session"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    HttpResponse<String> answer = send(request);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", -1)[0];
    String csrf = Json.read(answer.body(), JsonNode.class).get("csrf").textValue();
    return new SignedIn(base, cookie, csrf);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.timeout(Eventually.PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Cookie", cookie)
        .header("X-CSRF-Token", csrf);
  }

  /// Any method, without a body.
  HttpResponse<String> ask(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()));
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /// The status and the body.
  public String read(String path) {
    HttpResponse<String> answer = get(path);
    return answer.statusCode() + " " + answer.body();
  }

  public JsonNode json(String path) {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return Json.read(answer.body(), JsonNode.class);
  }

  HttpResponse<String> post(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(body))));
  }

  /// Says something in a room.
  HttpResponse<String> says(String room, String text) {
    return post(
        "/api/rooms/" + encoded(room) + "/messages",
        Map.of("clientId", "c" + ++said, "text", text));
  }

  /// Says something in a room with a file.
  ///
  /// @return the id of the message
  String says(String room, String text, String name, byte[] content) {
    String path = "/api/rooms/" + encoded(room);
    HttpResponse<String> brought =
        send(
            request(path + "/files?name=" + encoded(name))
                .POST(BodyPublishers.ofByteArray(content)));
    String file = Json.read(brought.body(), JsonNode.class).at("/file/id").textValue();
    HttpResponse<String> answer =
        post(
            path + "/messages",
            Map.of("clientId", "f" + ++said, "text", text, "files", List.of(file)));
    return Json.read(answer.body(), JsonNode.class).at("/message/id").textValue();
  }

  /// The card that answers a line, as JSON, or what the API said instead.
  public String told(String room, String line) {
    HttpResponse<String> answer = says(room, line);
    JsonNode reply = Json.read(answer.body(), JsonNode.class).path("reply").path("card");
    return answer.statusCode() + " " + (reply.isMissingNode() ? answer.body() : reply);
  }

  /// The kinds and data of the stream from a position on, until this text comes by.
  String streamed(long after, String until) {
    try {
      HttpResponse<Stream<String>> answer =
          CLIENT.send(request("/api/events?after=" + after).GET().build(), BodyHandlers.ofLines());
      try (Stream<String> lines = answer.body()) {
        return lines.takeWhile(line -> !line.contains(until)).collect(Collectors.joining("\n"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// An open stream, line by line.
  BufferedReader stream(long after) throws IOException, InterruptedException {
    var answer =
        CLIENT.send(
            request("/api/events?after=" + after).GET().build(), BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
