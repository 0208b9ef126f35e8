package dev.signalbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.web.session.SessionCookie;
import dev.signalbox.web.session.Sessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A browser: keeps its cookie, sends the CSRF token, listens to the stream, and holds every answer
/// to the API's document.
final class TestBrowser {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;
  String cookie = "";
  String csrf = "";
  private ApiContract served;

  TestBrowser(int port) {
    base = "http://127.0.0.1:" + port;
  }

  HttpResponse<String> signIn(String person, String password) {
    var answer = post("/api/session", Json.write(Map.of("person", person, "password", password)));
    if (answer.statusCode() == 200) {
      csrf = json(answer).get("csrf").textValue();
      cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }
    return answer;
  }

  /// From now on with this session.
  TestBrowser with(Sessions.Opened opened) {
    csrf = opened.session().csrf();
    cookie = SessionCookie.NAME + "=" + opened.token();
    return this;
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  JsonNode getJson(String path) {
    var answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return json(answer);
  }

  HttpResponse<String> post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Eventually.PATIENCE);
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return csrf.isEmpty() ? request : request.header("X-CSRF-Token", csrf);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      contract(answer.uri()).check(answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What features answer is held to the document as the server has it.
  private ApiContract contract(URI asked) throws IOException, InterruptedException {
    if (ApiContract.OWN.knows(asked) || !asked.getPath().startsWith("/api/")) {
      return ApiContract.OWN;
    }
    if (served == null) {
      var document = request("/api/openapi.json").GET().build();
      served = ApiContract.of(client.send(document, BodyHandlers.ofString()).body());
    }
    return served;
  }

  /// Opens the stream behind a position.
  Stream stream(long after) {
    return stream("after=" + after);
  }

  Stream stream(String query) {
    try {
      var answer =
          client.send(request("/api/events?" + query).GET().build(), BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw new AssertionError("stream: " + answer.statusCode());
      }
      var reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
      return new Stream(reader, Stream.next(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    return Json.read(answer.body(), JsonNode.class);
  }

  static String code(HttpResponse<String> answer) {
    return json(answer).get("error").get("code").textValue();
  }

  /// An open stream.
  ///
  /// @param hello what every stream begins with: the server's state
  record Stream(BufferedReader reader, News hello) implements AutoCloseable {
    /// The next event, or null at the end.
    News next() {
      return next(reader);
    }

    private static News next(BufferedReader reader) {
      long id = 0;
      String kind = "";
      var data = new StringBuilder();
      try {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (line.startsWith("id: ")) {
            id = Long.parseLong(line.substring(4));
          } else if (line.startsWith("event: ")) {
            kind = line.substring(7);
          } else if (line.startsWith("data: ")) {
            data.append(line, 6, line.length());
          } else if (line.isEmpty() && !kind.isEmpty()) {
            return new News(id, kind, Json.read(data.toString(), JsonNode.class));
          }
        }
        return null;
      } catch (IOException e) {
        return null;
      }
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  /// One event.
  record News(long id, String kind, JsonNode data) {}
}
