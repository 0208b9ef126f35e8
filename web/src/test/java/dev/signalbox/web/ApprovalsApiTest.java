package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.RunView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApprovalsApiTest {
  private final WebFixture web = new WebFixture();

  private final RunView one = web.asks("ada", "payments", "deploy one");
  private final RunView two = web.asks("grace", "release", "try two");
  private final RunView three = web.asks("eve", "payments", "try three");

  @AfterEach
  void close() {
    web.close();
  }

  private static String code(RunView run) {
    return run.approvals().getFirst().code();
  }

  private List<String> codes(String person, String scope) {
    return web.signedIn(person)
        .getJson("/api/approvals" + scope)
        .get("approvals")
        .valueStream()
        .map(approval -> approval.get("code").textValue())
        .toList();
  }

  @Test
  void listsThoseThatAPersonCanGiveAlsoOfRoomsTheyDoNotRead() {
    assertEquals(List.of(code(three), code(two)), codes("ada", ""));
    assertEquals(List.of(code(one)), codes("grace", "?scope=mine"));
    assertEquals(List.of(), codes("eve", "?scope=mine"));
    var boot = web.signedIn("grace").getJson("/api/boot");
    assertEquals(1, boot.get("approvals").intValue());
  }

  @Test
  void listsThoseThatAPersonAskedForAndAllInTheirRooms() {
    assertEquals(List.of(code(one)), codes("ada", "?scope=asked"));
    assertEquals(List.of(code(three), code(one)), codes("eve", "?scope=all"));
    assertEquals(List.of(code(three), code(two), code(one)), codes("grace", "?scope=all"));
  }

  @Test
  void saysWhichRunAnApprovalHolds() {
    var approval = web.signedIn("grace").getJson("/api/approvals").get("approvals").get(0);
    assertEquals("deploy one", approval.get("run").get("line").textValue());
    assertEquals("payments", approval.get("run").get("room").textValue());
    assertEquals(1, approval.get("rule").get("need").intValue());
  }

  @Test
  void countsAYesOnlyOfWhoHasGivenTheirPasswordLately() {
    TestBrowser grace = web.signedIn("grace");
    var rule = grace.getJson("/api/approvals").get("approvals").get(0).get("rule");
    assertEquals(300_000, rule.get("signIn").intValue());
    web.clock.advance(Duration.ofMinutes(6));
    String told = votes(grace, "first", code(one));
    assertTrue(told.contains("within the last 5m"), told);
    assertTrue(told.contains("/approvals"), told);
    assertEquals("HELD", web.runs.view(one.id()).orElseThrow().status().name());
    var wrong = grace.post("/api/session/proof", "{\"password\":\"nope\"}");
    assertEquals(403, wrong.statusCode());
    assertEquals("wrong-password", TestBrowser.code(wrong));
    votes(grace, "second", code(one));
    assertEquals("HELD", web.runs.view(one.id()).orElseThrow().status().name());
    TestBrowser elsewhere = web.signedIn("grace");
    web.clock.advance(Duration.ofMinutes(6));
    assertEquals(
        204, grace.post("/api/session/proof", "{\"password\":\"grace-pass\"}").statusCode());
    assertEquals(1, web.audited("session.proved"));
    votes(elsewhere, "third", code(one));
    assertEquals(
        "HELD",
        web.runs.view(one.id()).orElseThrow().status().name(),
        "another session of theirs proves nothing");
    votes(grace, "fourth", code(one));
    assertEquals("QUEUED", web.runs.view(one.id()).orElseThrow().status().name());
    assertEquals(3, web.audited("approval.denied"));
  }

  @Test
  void aProofNeedsASessionAndItsToken() {
    assertEquals(
        401, web.browser().post("/api/session/proof", "{\"password\":\"x\"}").statusCode());
    TestBrowser ada = web.signedIn("ada");
    int last = 0;
    for (int i = 0; i < 11; i++) {
      last = ada.post("/api/session/proof", "{\"password\":\"nope\"}").statusCode();
    }
    assertEquals(429, last, "nobody tries many");
  }

  private static String votes(TestBrowser browser, String id, String code) {
    return browser
        .post(
            "/api/rooms/payments/messages",
            "{\"clientId\":\"%s\",\"text\":\"/approve %s\"}".formatted(id, code))
        .body();
  }

  @Test
  void refusesAnUnknownScope() {
    assertEquals(400, web.signedIn("ada").get("/api/approvals?scope=some").statusCode());
  }
}
