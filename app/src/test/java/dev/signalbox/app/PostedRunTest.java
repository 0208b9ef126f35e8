package dev.signalbox.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.spi.text.Hmac;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A runbook that GitHub starts, in a whole server.
final class PostedRunTest {
  private static final String SECRET = "a secret of github's";
  private static final String RELEASED =
      """
      about: Tell what was released
      owner: keepers
      as: hub
      when:
        webhook:
          path: released
          verify: github
          room: vault
          fill: { version: event.release.tag_name }
      params: { version: version }
      allow: { run: [keepers] }
      steps:
        - say: ${version} is out
      """;
  private static final Map<String, List<String>> ROOMS = Map.of("vault", List.of("keepers"));
  private static final Map<String, List<String>> GROUPS =
      Map.of("keepers", List.of("grace", "service:hub"));
  private static final String V4 = "{\"release\": {\"tag_name\": \"v4\"}}";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder;

  private RunningInstallation start() throws IOException {
    return RunningInstallation.start(
        folder,
        ROOMS,
        GROUPS,
        Map.of("released", RELEASED),
        "webhook-secrets: { released: file:hub.secret }\n",
        Map.of("hub.secret", SECRET));
  }

  private String post(
      RunningInstallation to, String path, String secret, String body, String... headers)
      throws IOException, InterruptedException {
    byte[] mac = Hmac.bytes(secret.getBytes(UTF_8), body.getBytes(UTF_8));
    var request =
        HttpRequest.newBuilder(to.base().resolve("/triggers/" + path))
            .header("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(mac))
            .POST(BodyPublishers.ofString(body))
            .timeout(Eventually.PATIENCE);
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  @Test
  void runsOnceForADeliveryAndAnswersTheSameAfterARestart()
      throws IOException, InterruptedException {
    String first;
    try (var server = start()) {
      SignedIn grace = server.signIn("grace");
      first = post(server, "released", SECRET, V4);
      assertTrue(first.startsWith("202 {\"run\":\""), first);
      JsonNode run =
          Eventually.comes(
              "it ran",
              () -> {
                JsonNode newest = grace.json("/api/runs").path("runs").path(0);
                return newest.has("endedAt") ? newest : null;
              });
      assertEquals("SUCCEEDED", run.path("status").asText(), run::toString);
      assertTrue(first.contains(run.path("id").asText()), first);
      assertEquals("released version=v4", run.path("line").asText());
      assertEquals("webhook released", run.path("origin").asText());
      assertEquals("service:hub", run.path("as").asText());
      refusesWhatIsNotMeantForIt(server);
    }
    try (var server = start()) {
      assertEquals(first, post(server, "released", SECRET, V4));
      assertEquals(1, server.signIn("grace").json("/api/runs").path("runs").size());
    }
  }

  private void refusesWhatIsNotMeantForIt(RunningInstallation server)
      throws IOException, InterruptedException {
    String wrong = post(server, "released", SECRET + "x", V4);
    assertTrue(wrong.startsWith("401 "), wrong);
    assertEquals(wrong, post(server, "nowhere", SECRET, V4));
    String unfit = post(server, "released", SECRET, "{\"release\": {\"tag_name\": \"a b\"}}");
    assertTrue(unfit.startsWith("422 ") && unfit.contains("version must be a version"), unfit);
    String large = post(server, "released", SECRET, V4 + " ".repeat(20_000_000));
    assertTrue(large.startsWith("413 "), large);
    String packed = post(server, "released", SECRET, V4, "Content-Encoding", "gzip");
    assertTrue(packed.startsWith("415 ") && packed.contains("send it as it is"), packed);
    String listed = server.signIn("grace").read("/api/rooms/vault/messages");
    assertTrue(listed.contains("v4 is out"), listed);
  }
}
