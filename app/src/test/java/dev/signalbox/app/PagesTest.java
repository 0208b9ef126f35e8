package dev.signalbox.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists go on to their end: each page is full, whatever is hidden or filtered out between, and
/// says whether there is more.
final class PagesTest {
  private static final String ASK =
      """
      about: Ask the leads
      owner: insiders
      risk: high
      when: { command: ask <n> }
      params: { n: text }
      allow: { run: [everyone] }
      steps:
        - say: "asked ${n}"
      """;

  @TempDir private static Path folder;
  private static RunningInstallation installation;
  private static SignedIn ada;
  private static SignedIn oscar;

  @BeforeAll
  static void start() throws IOException {
    installation =
        RunningInstallation.start(
            folder,
            Map.of("lounge", List.of("everyone"), "secretroom", List.of("insiders")),
            Map.of(
                "insiders", List.of("ada"),
                "leads", List.of("linus", "grace"),
                "auditors", List.of("oscar")),
            Map.of("ask", ASK));
    ada = installation.signIn("ada");
    oscar = installation.signIn("oscar");
    for (int i = 0; i < 7; i++) {
      ada.says("lounge", "/ask open" + i);
      ada.says("secretroom", "/ask hidden" + i);
    }
    String newest = ada.json("/api/runs").get("runs").get(1).get("code").textValue();
    ada.says("lounge", "/cancel " + newest);
    ada.says("lounge", "a rare word: quokka");
    ada.says("lounge", "again: quokka");
    ada.says("lounge", "and again: quokka");
  }

  @AfterAll
  static void close() {
    installation.close();
  }

  /// Turns pages of three to the end.
  private static List<JsonNode> all(SignedIn who, String path, String list) {
    var all = new ArrayList<JsonNode>();
    String before = "";
    do {
      JsonNode page = who.json(path + (path.contains("?") ? "&" : "?") + "limit=3" + before);
      String next = page.path("next").asText("");
      assertTrue(next.isEmpty() || page.get(list).size() == 3, page.toString());
      page.get(list).forEach(all::add);
      before = next.isEmpty() ? "" : "&before=" + SignedIn.encoded(next);
    } while (!before.isEmpty());
    return all;
  }

  private static void assertDifferent(List<JsonNode> items) {
    assertEquals(items.size(), new HashSet<>(items).size());
  }

  @Test
  void runsGoOnAndPagesAreFullWhateverIsHiddenBetween() {
    assertEquals(14, all(ada, "/api/runs", "runs").size());
    List<JsonNode> seen = all(oscar, "/api/runs", "runs");
    assertEquals(7, seen.size());
    assertDifferent(seen);
    assertEquals(1, all(ada, "/api/runs?status=cancelled", "runs").size());
    assertEquals(14, all(ada, "/api/runs?status=open,cancelled", "runs").size());
    assertEquals(6, all(oscar, "/api/runs?status=held&person=ada", "runs").size());
  }

  @Test
  void approvalsGoOnInEachScope() {
    SignedIn linus = installation.signIn("linus");
    assertEquals(13, all(linus, "/api/approvals?scope=mine", "approvals").size());
    assertEquals(13, linus.json("/api/approvals?limit=1").get("waiting").intValue());
    assertEquals(14, all(linus, "/api/approvals?scope=all", "approvals").size());
    assertEquals(14, all(ada, "/api/approvals?scope=asked", "approvals").size());
    assertEquals(6, all(oscar, "/api/approvals?scope=open", "approvals").size());
    assertTrue(linus.told("lounge", "/approvals").contains("13 open, 13 of them for you"));
  }

  @Test
  void hitsAndRecordsGoOnAndEndWithoutAnEmptyPage() {
    assertEquals(3, all(oscar, "/api/search?q=quokka", "hits").size());
    assertFalse(oscar.get("/api/search?q=quokka&limit=3").body().contains("\"next\":\""));
    assertTrue(oscar.get("/api/search?q=quokka&limit=2").body().contains("\"next\":\""));
    String asked = "/api/audit?person=ada&runbook=ask";
    List<JsonNode> records = all(oscar, asked, "entries");
    assertDifferent(records);
    assertEquals(oscar.json(asked + "&limit=200").get("entries").size(), records.size());
    assertTrue(records.size() > 14, records.toString());
    String run = oscar.json("/api/runs?status=cancelled").get("runs").get(0).get("id").textValue();
    List<String> kinds =
        all(oscar, "/api/runs/" + run + "/audit", "entries").stream()
            .map(entry -> entry.get("kind").textValue())
            .toList();
    assertTrue(
        kinds.containsAll(List.of("run.held", "approval.asked", "run.cancelled")), kinds::toString);
  }

  @Test
  void aRoomAndAThreadGoOnWhateverOthersAreAnsweredBetween() {
    JsonNode said = Json.read(ada.says("lounge", "a thread begins").body(), JsonNode.class);
    String root = said.at("/message/id").textValue();
    for (int i = 0; i < 5; i++) {
      ada.says("lounge", "seen " + i);
      for (int asides = 0; asides < 4; asides++) {
        ada.says("lounge", "/whoami");
      }
      Map<String, Object> reply =
          Map.of("clientId", "reply" + i, "text", "reply " + i, "thread", root);
      Map<String, Object> aside =
          Map.of("clientId", "aside" + i, "text", "/whoami", "thread", root);
      ada.post("/api/rooms/lounge/messages", reply);
      ada.post("/api/rooms/lounge/messages", aside);
    }
    List<String> texts = new ArrayList<>();
    String before = "";
    boolean more = true;
    while (more) {
      JsonNode page = oscar.json("/api/rooms/lounge/messages?limit=3" + before);
      more = page.get("moreBefore").booleanValue();
      assertTrue(!more || page.get("messages").size() == 3, page.toString());
      page.get("messages").forEach(message -> texts.add(message.path("text").asText("")));
      before = "&before=" + page.at("/messages/0/id").asText();
    }
    assertEquals(5, texts.stream().filter(text -> text.startsWith("seen ")).count());
    assertFalse(texts.contains("/whoami"));
    JsonNode thread = oscar.json("/api/messages/" + root + "/thread");
    assertEquals(5, thread.get("replies").size());
    assertEquals(5, thread.at("/root/replies").intValue());
    assertFalse(thread.get("moreBefore").booleanValue());
  }

  @Test
  void aCursorThatIsNoneOfOursIsRefused() {
    for (String path :
        List.of("/api/runs?before=x", "/api/approvals?before=%21", "/api/audit?before=bm8")) {
      assertEquals(400, oscar.get(path).statusCode(), path);
    }
  }
}
