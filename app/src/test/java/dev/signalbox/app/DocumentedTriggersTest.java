package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What docs/runbooks.md shows of runbooks that are offered: by a form, below what is said, and on
/// the card of an alert, in a whole server.
final class DocumentedTriggersTest {
  private static final String AROUND =
      """
      services: { shop: { owner: dev } }
      connections: { api: { url: 'http://127.0.0.1:1' } }
      sources: { prom: { is: alertmanager, token: file:prom.secret, room: ops } }
      """;
  private static final String FIRING =
      """
      {"version": "4", "groupKey": "{}:{alertname=\\"Down\\"}", "status": "firing", "receiver": "r",
       "groupLabels": {"alertname": "Down"}, "commonAnnotations": {}, "externalURL": "",
       "commonLabels": {"alertname": "Down", "app": "shop", "runbook": "recover",
         "severity": "page"},
       "alerts": [{"status": "firing", "labels": {"alertname": "Down", "app": "shop",
         "runbook": "recover", "severity": "page"}, "annotations": {"summary": "nobody can pay"},
         "fingerprint": "f1", "startsAt": "2026-11-30T10:00:00Z",
         "endsAt": "0001-01-01T00:00:00Z"}]}
      """;

  @TempDir private Path folder;

  private static String example(String name) throws IOException {
    String page = Files.readString(Path.of("../docs/runbooks.md"));
    int from = page.indexOf("# file: " + name + ".yaml\n");
    return page.substring(from, page.indexOf("```", from));
  }

  private RunningInstallation start() throws IOException {
    return RunningInstallation.start(
        folder,
        Map.of("ops", List.of("everyone")),
        Map.of("dev", List.of("ada"), "others", List.of("eve")),
        Map.of(
            "badge", example("badge"), "revive", example("revive"), "recover", example("recover")),
        AROUND,
        Map.of("prom.secret", "a token of prometheus"));
  }

  private static void fires(RunningInstallation to) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(to.base().resolve("/hooks/prom"))
            .header("Authorization", "Bearer a token of prometheus")
            .POST(BodyPublishers.ofString(FIRING))
            .timeout(Eventually.PATIENCE)
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer = client.send(request, BodyHandlers.ofString());
      assertEquals(2, answer.statusCode() / 100, answer.body());
    }
  }

  private static String thread(SignedIn who, String message) {
    return who.read("/api/messages/" + message + "/thread");
  }

  @Test
  void offerTheirRunbooksAsTheDocumentSays() throws IOException, InterruptedException {
    try (var server = start()) {
      SignedIn ada = server.signIn("ada");
      assertEquals("Request a badge", ada.json("/api/forms").at("/forms/0/label").asText());

      server.signIn("eve").says("ops", "can someone restart shop? It is slow");
      String said = ada.json("/api/rooms/ops/messages").at("/messages/0/id").asText();
      Eventually.holds(
          "it is offered below", () -> thread(ada, said).contains("\"command\":\"revive shop\""));

      fires(server);
      JsonNode messages = ada.json("/api/rooms/ops/messages").path("messages");
      JsonNode card = messages.get(messages.size() - 1);
      assertTrue(
          card.toString().contains("\"command\":\"recover shop \\\"nobody can pay\\\"\""),
          card::toString);

      String id = card.path("id").asText();
      ada.post("/api/messages/" + id + "/reactions", Map.of("emoji", "♻️", "change", "add"));
      assertTrue(thread(ada, id).contains("\"command\":\"recover shop"), thread(ada, id));
      assertEquals(0, ada.json("/api/runs").path("runs").size(), "it only offers");
    }
  }
}
