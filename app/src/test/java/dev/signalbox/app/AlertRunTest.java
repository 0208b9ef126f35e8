package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runbooks that are about alerts, in a whole server: buttons on a card, and what starts by itself.
final class AlertRunTest {
  private static final String RESTART =
      """
      about: Restart an application
      owner: keepers
      when:
        command: restart <app> [why]
        reaction: recycle
        alert: labels.runbook == 'restart' && severity == 'page'
      params:
        app: { one-of: [web, shop] }
        why: { type: text, default: from alert }
      allow: { run: [keepers] }
      steps:
        - say: ${app} restarts, since ${why}, as ${event.source} told at ${event.since}
          to: room
      """;
  private static final String NOTE =
      """
      about: Note what is wrong
      owner: keepers
      as: watcher
      risk: low
      when: { alert: 'labels.alertname == "Slow"' }
      params: { app: text }
      allow: { run: [keepers] }
      steps:
        - say: ${app} is noted
      """;
  private static final String LOUD =
      NOTE.replace("risk: low", "risk: normal").replace("noted", "x");
  private static final Map<String, List<String>> ROOMS = Map.of("vault", List.of("keepers", "dev"));
  private static final Map<String, List<String>> GROUPS =
      Map.of("keepers", List.of("grace", "service:watcher"), "dev", List.of("ada"));

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir private Path folder;

  private RunningInstallation start() throws IOException {
    return RunningInstallation.start(
        folder,
        ROOMS,
        GROUPS,
        Map.of("restart", RESTART, "note", NOTE, "loud", LOUD),
        "sources: { prom: { is: alertmanager, token: file:prom.secret, room: vault } }\n",
        Map.of("prom.secret", "a token of prometheus"));
  }

  private void post(RunningInstallation to, String status, String summary)
      throws IOException, InterruptedException {
    String alert =
        """
        {"status": "%s", "labels": {"alertname": "Slow", "app": "web", "runbook": "restart",
         "severity": "page"}, "annotations": {"summary": "%s"}, "fingerprint": "f1",
         "startsAt": "2026-11-30T10:00:00Z", "endsAt": "0001-01-01T00:00:00Z"}\
        """
            .formatted(status, summary);
    String body =
        """
        {"version": "4", "groupKey": "{}:{alertname=\\"Slow\\"}", "status": "%s", "receiver": "r",
         "groupLabels": {"alertname": "Slow"}, "commonAnnotations": {}, "externalURL": "",
         "commonLabels": {"alertname": "Slow", "app": "web", "runbook": "restart",
           "severity": "page"}, "alerts": [%s]}\
        """
            .formatted(status, alert);
    var request =
        HttpRequest.newBuilder(to.base().resolve("/hooks/prom"))
            .header("Authorization", "Bearer a token of prometheus")
            .POST(BodyPublishers.ofString(body))
            .timeout(Eventually.PATIENCE)
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    assertEquals(2, answer.statusCode() / 100, answer.body());
  }

  /// The messages of the room with buttons, oldest first.
  private static List<JsonNode> cards(SignedIn who) {
    var cards = new ArrayList<JsonNode>();
    who.json("/api/rooms/vault/messages")
        .path("messages")
        .forEach(message -> {
          if (message.at("/card/actions").size() > 0) {
            cards.add(message);
          }
        });
    return cards;
  }

  private static List<String> runs(SignedIn who, String runbook) {
    var runs = new ArrayList<String>();
    who.json("/api/runs")
        .path("runs")
        .forEach(run -> {
          if (run.path("runbook").asText().equals(runbook)) {
            runs.add(run.path("line").asText() + " " + run.path("origin").asText());
          }
        });
    return runs;
  }

  @Test
  void areOfferedOnItsCardWithWhatItSays() throws IOException, InterruptedException {
    try (var server = start()) {
      SignedIn grace = server.signIn("grace");
      post(server, "firing", "it answers after 9 s");
      JsonNode card = cards(grace).getFirst();
      JsonNode button = button(card, "restart");
      assertEquals("restart web \"it answers after 9 s\"", button.path("command").asText());
      assertEquals("[\"keepers\"]", button.at("/audience/groups").toString());
      assertFalse(button.path("form").asBoolean());
      assertEquals(List.of(), runs(grace, "restart"), "it only offers");

      press(server.signIn("ada"), card, button);
      assertEquals(List.of(), runs(grace, "restart"), "ada may not");
      press(grace, card, button);
      assertEquals(List.of("restart web \"it answers after 9 s\" button"), runs(grace, "restart"));
      String said = "web restarts, since it answers after 9 s, as prom told at 2026-11-30T10:00";
      Eventually.holds(
          "the run knows the alert", () -> grace.read("/api/rooms/vault/messages").contains(said));

      post(server, "resolved", "it answers after 9 s");
      assertTrue(
          cards(grace).stream().noneMatch(one -> one.path("id").equals(card.path("id"))),
          "what has ended is offered no more");
    }
  }

  private static JsonNode button(JsonNode card, String runbook) {
    for (JsonNode action : card.at("/card/actions")) {
      if (action.path("command").asText().startsWith(runbook)) {
        return action;
      }
    }
    throw new AssertionError("no button for " + runbook + " on " + card);
  }

  private static void press(SignedIn who, JsonNode card, JsonNode button) {
    who.post(
        "/api/messages/" + card.path("id").asText() + "/actions/" + button.path("id").asText(),
        Map.of("clientId", "click"));
  }

  @Test
  void startByThemselvesOnceWhereTheyActAsAServiceAndDoLittle()
      throws IOException, InterruptedException {
    try (var server = start()) {
      post(server, "firing", "slow");
      post(server, "firing", "slower");
      SignedIn grace = server.signIn("grace");
      assertEquals(List.of("note web alert prom"), runs(grace, "note"));
      assertEquals(List.of(), runs(grace, "loud"), "what does more is offered alone");
    }
    try (var server = start()) {
      post(server, "firing", "slower still");
      assertEquals(List.of("note web alert prom"), runs(server.signIn("grace"), "note"));
    }
  }

  @Test
  void areOfferedToWhoReactsToItsCard() throws IOException, InterruptedException {
    try (var server = start()) {
      SignedIn grace = server.signIn("grace");
      post(server, "firing", "slow");
      String card = cards(grace).getFirst().path("id").asText();
      grace.post("/api/messages/" + card + "/reactions", Map.of("emoji", "♻️", "change", "add"));
      String thread = grace.read("/api/messages/" + card + "/thread");
      assertTrue(thread.contains("\"command\":\"restart web\""), thread);
    }
  }

  private static String code(SignedIn who) {
    return who.json("/api/alerts").at("/alerts/0/code").asText();
  }

  @Test
  void areAcknowledgedSilencedAndExplained() throws IOException, InterruptedException {
    try (var server = start()) {
      post(server, "firing", "slow");
      SignedIn grace = server.signIn("grace");
      String code = code(grace);
      assertTrue(grace.told("vault", "/alerts").contains(code));
      assertTrue(grace.told("vault", "/ack " + code + " 1h").contains("You have Slow"));
      assertEquals("grace", grace.json("/api/alerts").at("/alerts/0/holder").asText());
      String silent = grace.told("vault", "/silence {alertname=\"Slow\"} 2h it is being mended");
      assertTrue(silent.contains("is silent until"), silent);
      JsonNode held = grace.json("/api/alerts").at("/alerts/0");
      assertEquals("WAITING 1", held.path("state").asText() + " " + held.path("held").asText());
      assertEquals(
          "it is being mended", grace.json("/api/silences").at("/silences/0/why").asText());
      String why = grace.told("vault", "/why " + code);
      assertTrue(why.contains("it is being mended"), why);
      assertTrue(grace.json("/api/alerts/" + code + "/why").at("/decisions").size() >= 2);
      String silence = grace.json("/api/silences").at("/silences/0/code").asText();
      assertTrue(grace.told("vault", "/unsilence " + silence).contains("is over"));
      Eventually.holds(
          "it comes as new",
          () -> grace.json("/api/alerts").at("/alerts/0/state").asText().equals("OPEN"));
      assertTrue(grace.told("vault", "/noise " + code).contains("Thank you"));
      JsonNode noise = grace.json("/api/noise").at("/noise/0");
      assertEquals("Slow 1", noise.path("title").asText() + " " + noise.path("noise").asText());
    }
  }
}
