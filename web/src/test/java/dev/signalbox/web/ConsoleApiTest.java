package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleApiTest {
  private static final String POSTS = "/api/rooms/payments/messages";

  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  private static String post(String clientId, String text) {
    return "{\"clientId\":\"" + clientId + "\",\"text\":\"" + text + "\"}";
  }

  @Test
  void bootsWithWhatThePersonMaySee() {
    var boot = web.signedIn("ada").getJson("/api/boot");
    assertEquals("ada", boot.get("me").get("id").textValue());
    assertEquals(1, boot.get("rooms").size());
    assertTrue(boot.get("commands").findValuesAsText("usage").contains("hello <name>"));
    assertTrue(boot.get("server").get("writable").booleanValue());
    assertEquals(2, web.signedIn("grace").getJson("/api/boot").get("rooms").size());
    var others = web.signedIn("eve").getJson("/api/boot").get("commands");
    assertFalse(others.findValuesAsText("usage").contains("hello <name>"), others::toString);
  }

  @Test
  void saysWhenMoreRunsAreOpenThanItBeginsWith() {
    for (int i = 0; i < 500; i++) {
      web.asks("ada", "payments", "deploy api");
    }
    var ada = web.signedIn("ada");
    assertFalse(ada.getJson("/api/boot").get("moreRuns").booleanValue());
    web.asks("ada", "payments", "deploy api");
    var boot = ada.getJson("/api/boot");
    assertTrue(boot.get("moreRuns").booleanValue());
    assertEquals(500, boot.get("runs").size());
  }

  @Test
  void takesTheSamePostOnce() {
    var ada = web.signedIn("ada");
    var first = ada.post(POSTS, post("c1", "hello"));
    var again = ada.post(POSTS, post("c1", "hello"));
    assertEquals(200, first.statusCode());
    assertEquals(first.body(), again.body());
    assertEquals(1, ada.getJson(POSTS).get("messages").size());
    ada.post(POSTS, post("c2", "/hello you"));
    ada.post(POSTS, post("c2", "/hello you"));
    assertEquals(1, web.made());
  }

  @Test
  void hidesRoomsRunsAndMessagesOfOthers() {
    var secret = web.says("grace", "release", "secret");
    var eve = web.signedIn("eve");
    assertEquals(404, eve.get("/api/rooms/release/messages").statusCode());
    assertEquals(404, eve.get("/api/messages/" + secret.id() + "/thread").statusCode());
    assertEquals(404, eve.post("/api/rooms/release/messages", post("c", "x")).statusCode());
    assertEquals(404, eve.get("/api/complete?room=release&line=/h&caret=2").statusCode());
    assertEquals(0, eve.getJson("/api/search?q=secret").get("hits").size());
    assertEquals(1, web.signedIn("grace").getJson("/api/search?q=secret").get("hits").size());
  }

  @Test
  void daysAreThoseOfTheBrowser() {
    web.clock.set(Instant.parse("2026-11-28T03:00:00Z"));
    web.says("ada", "payments", "this evening");
    var ada = web.signedIn("ada");
    String path = "/api/search?q=evening+on:2026-11-27";
    var here =
        TestBrowser.json(ada.send(ada.request(path).header("X-Time-Zone", "America/Los_Angeles")));
    assertEquals(1, here.get("hits").size());
    assertEquals("Days: on 2026-11-27, America/Los_Angeles", here.get("notes").get(0).textValue());
    var unsaid = ada.getJson(path);
    assertEquals(0, unsaid.get("hits").size());
    assertEquals("Days: on 2026-11-27, UTC", unsaid.get("notes").get(0).textValue());
    for (String wrong : List.of("a b", "../Berlin", "x".repeat(65))) {
      assertEquals(400, ada.send(ada.request(path).header("X-Time-Zone", wrong)).statusCode());
    }
    assertEquals(400, ada.get("/api/search?q=!!!").statusCode());
    assertEquals(400, ada.get("/api/search?q=on:2026-02-30").statusCode());
  }

  @Test
  void showsRunsTheirOutputAndTheirRunbook() {
    var ada = web.signedIn("ada");
    ada.post(POSTS, post("c1", "/hello you"));
    var run = ada.getJson("/api/runs").get("runs").get(0);
    web.puts(run.get("id").textValue(), "line 1\nline 2\n");
    String path = "/api/runs/" + run.get("id").textValue();
    assertEquals("hello you", ada.getJson(path).get("line").textValue());
    var output = ada.get(path + "/output?from=7&max=4");
    assertEquals("line", output.body());
    assertEquals("7", output.headers().firstValue("X-Output-Start").orElseThrow());
    assertEquals("11", output.headers().firstValue("X-Output-End").orElseThrow());
    assertEquals("14", output.headers().firstValue("X-Output-Total").orElseThrow());
    assertEquals("hello", ada.getJson(path + "/runbook").get("name").textValue());
    assertEquals(404, ada.get("/api/runs/nothing").statusCode());
    assertEquals(400, ada.get("/api/runs?stauts=x").statusCode());
  }

  @Test
  void completesAndSaysWhatWouldHappen() {
    var ada = web.signedIn("ada");
    var answer = ada.getJson("/api/complete?room=payments&line=/he&caret=3");
    assertTrue(answer.get("items").get(0).get("insert").textValue().startsWith("hello"));
    var ok = ada.getJson("/api/complete?room=payments&line=/hello%20you&caret=10");
    assertEquals("ok", ok.get("preview").get("kind").textValue());
    var eve = web.signedIn("eve");
    var denied = eve.getJson("/api/complete?room=payments&line=/hello%20you&caret=10");
    assertEquals("denied", denied.get("preview").get("kind").textValue());
    assertEquals(0, web.made());
  }

  private JsonNode hello(String person) {
    return web.signedIn(person)
        .getJson("/api/runbooks")
        .get("runbooks")
        .valueStream()
        .filter(runbook -> runbook.get("name").textValue().equals("hello"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void listsRunbooksWithWhyNot() {
    var mine = hello("ada");
    assertTrue(mine.get("allowed").booleanValue());
    var hers = hello("eve");
    assertFalse(hers.get("allowed").booleanValue());
    assertTrue(hers.get("why").textValue().contains("eve may not run hello"));
  }

  @Test
  void letsOnlyReadersOfTheAuditReadItAndRecordsThem() {
    var eve = web.signedIn("eve");
    assertEquals(403, eve.get("/api/audit").statusCode());
    var grace = web.signedIn("grace");
    var page = grace.getJson("/api/audit?q=who%20denied");
    assertEquals(1, page.get("entries").size());
    assertEquals("audit.read", page.get("entries").get(0).get("kind").textValue());
    assertEquals(64, page.get("entries").get(0).get("hash").textValue().length());
    assertTrue(page.get("chain").get("count").longValue() > 0);
    assertEquals(2, web.audited("audit.read"));
  }

  @Test
  void saysHowTheRunsOfCardsStand() {
    var asked = web.asks("ada", "payments", "deploy api");
    var card = web.showsRun("payments", asked.id());
    var ada = web.signedIn("ada");
    var thread = "/api/messages/" + card.id() + "/thread";
    for (String path : new String[] {POSTS, POSTS + "?around=" + card.id(), thread}) {
      var run = ada.getJson(path).get("runs").get(0);
      assertEquals(asked.id(), run.get("id").textValue(), path);
      assertEquals(asked.code(), run.get("code").textValue());
      assertEquals("HELD", run.get("status").textValue());
      assertEquals(web.clock.instant().toEpochMilli(), run.get("createdAt").longValue());
      assertFalse(run.has("endedAt"));
    }
  }

  @Test
  void tellsTheCodesOfAuditedRuns() {
    var asked = web.asks("ada", "payments", "deploy api");
    web.records(web.audit, "note.kept", asked.id());
    var entry = web.signedIn("grace").getJson("/api/audit?q=note").get("entries").get(0);
    assertEquals(asked.id(), entry.get("run").textValue());
    assertEquals(asked.code(), entry.get("runCode").textValue());
  }

  @Test
  void pagesThroughTheAuditOfSeveralChainsWithoutHoleOrDuplicate() {
    var other = new AuditLog(web.database, AuditKey.generate("other"), new Random(7));
    for (int i = 0; i < 5; i++) {
      web.records(other, "note.other");
      web.records(web.audit, "note.own");
      web.clock.advance(Duration.ofSeconds(i % 2));
    }
    var grace = web.signedIn("grace");
    var seen = new ArrayList<String>();
    String before = "";
    while (before != null) {
      var page = grace.getJson("/api/audit?q=note&limit=3" + before);
      page.get("entries")
          .forEach(
              entry -> seen.add(entry.get("chain").textValue() + entry.get("seq").longValue()));
      before = page.has("next") ? "&before=" + page.get("next").textValue() : null;
    }
    assertEquals(10, seen.size());
    assertEquals(10, Set.copyOf(seen).size());
    assertEquals(400, grace.get("/api/audit?before=12").statusCode());
    assertEquals(400, grace.get("/api/audit?before=!").statusCode());
  }

  @Test
  void marksRoomsRead() {
    var message = web.says("grace", "payments", "look");
    var ada = web.signedIn("ada");
    assertEquals(1, ada.getJson("/api/boot").get("rooms").get(0).get("unread").intValue());
    String body = "{\"upTo\":\"" + message.id() + "\"}";
    assertEquals(204, ada.post("/api/rooms/payments/read", body).statusCode());
    assertEquals(0, ada.getJson("/api/boot").get("rooms").get(0).get("unread").intValue());
    assertEquals(404, ada.post("/api/rooms/payments/read", "{\"upTo\":\"x\"}").statusCode());
  }

  @Test
  void showsHealth() {
    assertEquals("ok", web.browser().getJson("/health").get("status").textValue());
  }

  @Test
  void servesThePageForItsAddressesAndFilesWithTags() {
    var browser = web.browser();
    var page = browser.get("/rooms/payments");
    assertEquals(200, page.statusCode());
    assertTrue(page.headers().firstValue("Content-Type").orElseThrow().startsWith("text/html"));
    var first = browser.get("/app.js");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    var again = browser.send(browser.request("/app.js").header("If-None-Match", tag).GET());
    assertEquals(304, again.statusCode());
    assertEquals(404, browser.get("/nothing.js").statusCode());
    assertEquals(404, browser.get("/unknown/page").statusCode());
  }
}
