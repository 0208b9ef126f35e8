package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import dev.signalbox.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever is taken out of a room while they look at it: from then on it is nothing to them, with
/// all that they said, asked for and were shown there.
final class LostRoomTest {
  private static final String VAULT =
      """
      about: Open the vault
      owner: insiders
      risk: low
      when: { command: vaultkey <name> }
      params: { name: text }
      allow: { run: [everyone], in: [secretroom] }
      lock: vault
      steps:
        - wait: 10m
      """;

  @TempDir private Path folder;
  private RunningInstallation installation;
  private SignedIn ada;
  private SignedIn grace;

  @BeforeEach
  void start() throws IOException {
    installation =
        RunningInstallation.start(
            folder,
            Map.of("lounge", List.of("everyone"), "secretroom", List.of("insiders")),
            groups("ada", "grace"),
            Map.of("vault", VAULT));
    ada = installation.signIn("ada");
    grace = installation.signIn("grace");
  }

  @AfterEach
  void close() {
    installation.close();
  }

  private static Map<String, List<String>> groups(String... insiders) {
    return Map.of("insiders", List.of(insiders), "all", List.of("ada", "grace"));
  }

  private void graceLeaves() throws IOException {
    installation.regroup(groups("ada"));
    Eventually.holds(
        "grace has lost the room",
        () -> grace.get("/api/rooms/secretroom/messages").statusCode() == 404);
  }

  private static HttpResponse<String> post(SignedIn who, String room, String id, String text) {
    return who.post("/api/rooms/" + room + "/messages", Map.of("clientId", id, "text", text));
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return Json.read(answer.body(), JsonNode.class);
  }

  @Test
  void theOpenStreamShowsNothingOfItAnyMore() throws Exception {
    long from = grace.json("/api/boot").get("seq").longValue();
    try (BufferedReader stream = grace.stream(from)) {
      ada.says("secretroom", "zebrafish one");
      assertTrue(until(stream, "zebrafish one").contains("secretroom"));
      graceLeaves();
      ada.says("secretroom", "giraffe two");
      ada.says("secretroom", "/vaultkey tiger");
      ada.says("secretroom", "@grace are you there");
      ada.says("lounge", "the end");
      String shown = until(stream, "the end");
      for (String hidden : List.of("giraffe", "tiger", "vaultkey", "secretroom")) {
        assertFalse(shown.contains(hidden), () -> hidden + " in " + shown);
      }
    }
    String again = grace.streamed(from, "the end");
    assertFalse(again.contains("zebrafish"), "what was streamed once is not streamed again");
  }

  @Test
  void aRoomThatPeopleMadeIsLostToWhoIsTakenOut() throws Exception {
    ada.says("lounge", "/room create den --private");
    ada.says("den", "/room add grace");
    assertTrue(grace.json("/api/boot").get("rooms").toString().contains("den"));
    long from = grace.json("/api/boot").get("seq").longValue();
    try (BufferedReader stream = grace.stream(from)) {
      ada.says("den", "zebrafish one");
      assertTrue(until(stream, "zebrafish one").contains("den"));
      ada.says("den", "/room remove grace");
      ada.says("den", "giraffe two");
      ada.says("lounge", "the end");
      String shown = until(stream, "the end");
      assertTrue(shown.contains("{\"name\":\"den\",\"gone\":true}"), shown);
      assertFalse(shown.contains("giraffe"), shown);
    }
    assertFalse(grace.streamed(from, "the end").contains("zebrafish"));
    for (String path : List.of("/api/boot", "/api/search?q=zebrafish")) {
      assertFalse(grace.get(path).body().matches("(?s).*(\"den\"|zebrafish one).*"), path);
    }
    assertEquals(404, grace.get("/api/rooms/den/messages").statusCode());
    assertTrue(grace.told("lounge", "/room create den").contains("is not free"));
  }

  private static String until(BufferedReader stream, String end) throws IOException {
    var all = new StringBuilder();
    String line = stream.readLine();
    while (line != null && !line.contains(end)) {
      all.append(line).append('\n');
      line = stream.readLine();
    }
    return all.append(line).toString();
  }

  @Test
  void whatTheySaidThereAnswersAsIfItHadNeverBeen() throws IOException {
    String said = read(post(grace, "secretroom", "first", "zebrafish")).at("/message/id").asText();
    String reply = read(post(grace, "secretroom", "second", "/whoami")).at("/reply/id").asText();
    post(grace, "secretroom", "third", "/vaultkey lion");
    JsonNode run =
        Eventually.comes(
            "the run waits", () -> grace.json("/api/runs?runbook=vault").get("runs").get(0));
    graceLeaves();
    String code = run.get("code").asText();
    for (String path :
        List.of(
            "/api/messages/" + said + "/thread",
            "/api/messages/" + reply + "/thread",
            "/api/rooms/lounge/messages?around=" + said,
            "/api/runs/" + code,
            "/api/runs/" + code + "/output",
            "/api/runs/" + code + "/audit")) {
      assertEquals(404, grace.get(path).statusCode(), path);
    }
    for (String path :
        List.of(
            "/api/boot",
            "/api/search?q=zebrafish",
            "/api/search?q=from:grace",
            "/api/runs?person=grace",
            "/api/commands",
            "/api/runbooks",
            "/api/approvals?scope=all")) {
      String shown = grace.get(path).body();
      assertFalse(shown.matches("(?s).*(secretroom|zebrafish|vaultkey|lion).*"), path + shown);
    }
    for (String word : List.of("/cancel %s undo=no", "/outcome %s stop")) {
      assertEquals(
          grace.told("lounge", word.formatted("zzzzzz")).replace("zzzzzz", "RUN"),
          grace.told("lounge", word.formatted(code)).replace(code, "RUN"));
    }
  }

  @Test
  void noRetryOfWhatWasSentThereShowsItAgain() throws IOException {
    post(grace, "secretroom", "mine", "zebrafish");
    post(grace, "secretroom", "word", "/whoami");
    post(grace, "secretroom", "run", "/vaultkey lion");
    String card =
        Eventually.comes(
            "the card",
            () -> grace.json("/api/runs?runbook=vault").at("/runs/0/message").textValue());
    graceLeaves();
    for (String id : List.of("mine", "word", "run")) {
      String there = grace.post("/api/rooms/secretroom/messages", again(id)).body();
      String nowhere = grace.post("/api/rooms/wherever/messages", again(id)).body();
      assertEquals(nowhere.replace("wherever", "ROOM"), there.replace("secretroom", "ROOM"));
      String elsewhere = grace.post("/api/rooms/lounge/messages", again(id)).body();
      assertFalse(elsewhere.contains("secretroom"), id + ": " + elsewhere);
    }
    String pressed =
        grace.post("/api/messages/" + card + "/actions/cancel", Map.of("clientId", "p")).body();
    assertTrue(pressed.contains("unknown-message"), pressed);
  }

  private static Map<String, Object> again(String id) {
    return Map.of("clientId", id, "text", "/whoami");
  }
}
