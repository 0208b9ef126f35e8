package dev.signalbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person signed in to the console's HTTP interface.
final class ConsoleClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final HttpClient client;
  private final String csrf;
  private final Duration patience;

  private ConsoleClient(URI address, HttpClient client, String csrf, Duration patience) {
    this.address = address;
    this.client = client;
    this.csrf = csrf;
    this.patience = patience;
  }

  static ConsoleClient signIn(URI address, String person, String password) {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Eventually.PATIENCE)
            .build();
    Answer answer =
        new ConsoleClient(address, client, "", Eventually.PATIENCE)
            .post("/api/session", Map.of("person", person, "password", password));
    if (answer.status() != 200) {
      throw new AssertionError("signing in as " + person + " failed: " + answer);
    }
    return new ConsoleClient(
        address, client, answer.body().path("csrf").asText(), Eventually.PATIENCE);
  }

  /// The same session at another address, for a server that was started again.
  ConsoleClient at(URI other) {
    return new ConsoleClient(other, client, csrf, patience);
  }

  /// The same session, of somebody who waits no longer than this for an answer.
  ConsoleClient waiting(Duration most) {
    return new ConsoleClient(address, client, csrf, most);
  }

  /// Types a line in a room; as the console, it sends the line again when it is told to come again.
  Answer says(String room, String text) {
    String clientId = UUID.randomUUID().toString();
    return Eventually.comes(
        "the line is taken or refused: " + text,
        () -> {
          Answer answer = says(room, text, clientId);
          return answer.isBusy() ? null : answer;
        });
  }

  /// Types a line with a client id of the caller's: the same id is the same message.
  Answer says(String room, String text, String clientId) {
    return post("/api/rooms/" + room + "/messages", Map.of("clientId", clientId, "text", text));
  }

  /// Brings a file to a room.
  ///
  /// @return it, and what stands for it in a line
  JsonNode brings(String room, String name, String content) {
    Answer answer =
        send(
            HttpRequest.newBuilder(address.resolve("/api/rooms/" + room + "/files?name=" + name))
                .header("Content-Type", "application/octet-stream")
                .header("X-CSRF-Token", csrf)
                .header("Origin", address.getScheme() + "://" + address.getAuthority())
                .POST(HttpRequest.BodyPublishers.ofString(content)));
    if (answer.status() != 200) {
      throw new AssertionError(name + " was not taken: " + answer);
    }
    return answer.body();
  }

  /// What is in a file of a message.
  String saved(String file) {
    try {
      var request = HttpRequest.newBuilder(address.resolve("/api/files/" + file)).build();
      var led = client.send(request, HttpResponse.BodyHandlers.ofString());
      String link = led.headers().firstValue("Location").orElseThrow();
      var content = HttpRequest.newBuilder(address.resolve(link)).build();
      return client.send(content, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Answer presses(String message, String action) {
    return post(
        "/api/messages/" + message + "/actions/" + action,
        Map.of("clientId", UUID.randomUUID().toString()));
  }

  JsonNode runs() {
    return found("/api/runs?limit=200").path("runs");
  }

  /// The newest run of a runbook.
  JsonNode newest(String runbook) {
    return found("/api/runs?runbook=" + runbook).path("runs").path(0);
  }

  /// Waits until the newest run of a runbook has this status.
  void awaits(String runbook, String status) {
    Until.isTrue(
        () -> "not " + status + ": " + newest(runbook),
        () -> newest(runbook).path("status").asText().equals(status));
  }

  /// Waits until a runbook can be used: trying its tests may take longer than a start waits.
  void finds(String runbook) {
    Until.isTrue(
        () -> runbook + " is not there: " + found("/api/runbooks"),
        () -> found("/api/runbooks").path("runbooks").findValuesAsText("name").contains(runbook));
  }

  JsonNode audit(String question) {
    return found("/api/audit?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8))
        .path("entries");
  }

  JsonNode messages(String room) {
    return found("/api/rooms/" + room + "/messages?limit=100").path("messages");
  }

  /// What is there for who may see it: no other answer will do.
  private JsonNode found(String path) {
    Answer answer = get(path);
    if (answer.status() != 200) {
      throw new AssertionError(path + " was answered with " + answer);
    }
    return answer.body();
  }

  Answer get(String path) {
    return send(HttpRequest.newBuilder(address.resolve(path)).GET());
  }

  Answer post(String path, Object body) {
    try {
      return send(
          HttpRequest.newBuilder(address.resolve(path))
              .header("Content-Type", "application/json")
              .header("X-CSRF-Token", csrf)
              .header("Origin", address.getScheme() + "://" + address.getAuthority())
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Posts as an outside system would.
  ///
  /// @param token or null to send none
  Answer hook(String name, @Nullable String token, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve("/hooks/" + name))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(token == null ? request : request.header("Authorization", "Bearer " + token));
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.timeout(patience).build(), HttpResponse.BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode body =
          type.startsWith("application/json")
              ? JSON.readTree(response.body())
              : JSON.getNodeFactory().textNode(response.body());
      return new Answer(response.statusCode(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /// What the server said.
  record Answer(int status, JsonNode body) {
    private boolean isBusy() {
      return status == 503 && !body.at("/error/code").asText().equals("read-only");
    }
  }
}
