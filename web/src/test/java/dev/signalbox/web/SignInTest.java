package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.store.JdbcStoredTimes;
import dev.signalbox.web.api.ServerState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final String POSTS = "/api/rooms/payments/messages";
  private static final String HELLO = "{\"clientId\":\"c1\",\"text\":\"hello\"}";

  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void opensASessionWithAStrictCookieAndRecordsIt() {
    var answer = web.browser().signIn("ada", "ada-pass");
    assertEquals(200, answer.statusCode());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Strict"), cookie);
    assertTrue(cookie.contains("; Path=/"), cookie);
    assertFalse(cookie.contains("Secure"), cookie);
    assertEquals("ada", TestBrowser.json(answer).get("me").get("id").textValue());
    assertEquals(1, web.audited("session.opened"));
  }

  @Test
  void marksTheCookieSecureBehindHttps() {
    var box = new WebConfig("127.0.0.1", 0, URI.create("https://box"), Set.of());
    try (var https = new WebFixture(box, WebFixture.STATE)) {
      var answer = https.browser().signIn("ada", "ada-pass");
      assertTrue(answer.headers().firstValue("Set-Cookie").orElseThrow().contains("; Secure"));
    }
  }

  @Test
  void refusesWrongPasswordsAndUnknownPeopleAlike() {
    var wrong = web.browser().signIn("ada", "nope");
    var unknown = web.browser().signIn("nobody", "nope");
    assertEquals(401, wrong.statusCode());
    assertEquals(wrong.body(), unknown.body());
    assertEquals("wrong-sign-in", TestBrowser.code(wrong));
    assertEquals(2, web.audited("session.refused"));
  }

  @Test
  void letsNobodyTryManyPasswordsAndForgivesWithTime() {
    var browser = web.browser();
    for (int i = 0; i < 10; i++) {
      assertEquals(401, browser.signIn("ada", "wrong" + i).statusCode());
    }
    var limited = browser.signIn("ada", "ada-pass");
    assertEquals(429, limited.statusCode());
    assertEquals("30", limited.headers().firstValue("Retry-After").orElseThrow());
    assertEquals(200, browser.signIn("grace", "grace-pass").statusCode());
    web.clock.advance(Duration.ofSeconds(30));
    assertEquals(200, web.browser().signIn("ada", "ada-pass").statusCode());
  }

  @Test
  void limitsTriesOfAnAddressOverAllNames() {
    var browser = web.browser();
    for (int i = 0; i < 30; i++) {
      assertEquals(401, browser.signIn("name" + i, "x").statusCode());
    }
    assertEquals(429, browser.signIn("grace", "grace-pass").statusCode());
  }

  @Test
  void asksForSignInWithoutASession() {
    var answer = web.browser().get("/api/boot");
    assertEquals(401, answer.statusCode());
    assertEquals("sign-in", TestBrowser.code(answer));
  }

  @Test
  void showsWhomToTryADemoAsAndNobodyElsewhere() {
    assertFalse(web.browser().get("/api/boot").body().contains("demo"));
    var ada = new ServerState.DemoPerson("ada", "Ada", "developer", "ada-pass");
    var state = new ServerState("Signalbox", "test", 1, List.of(ada));
    try (var demo = new WebFixture(WebFixture.CONFIG, state)) {
      var answer = demo.browser().get("/api/boot");
      assertEquals(401, answer.statusCode());
      var shown = TestBrowser.json(answer).get("demo").get(0);
      assertEquals("ada-pass", shown.get("password").textValue());
      assertTrue(demo.signedIn("ada").getJson("/api/boot").get("demo").booleanValue());
    }
  }

  @Test
  void refusesChangesWithoutTheTokenOrFromElsewhere() {
    var ada = web.signedIn("ada");
    String token = ada.csrf;
    ada.csrf = "";
    assertEquals("csrf", TestBrowser.code(ada.post(POSTS, HELLO)));
    ada.csrf = "wrong";
    assertEquals(403, ada.post(POSTS, HELLO).statusCode());
    ada.csrf = token;
    var foreign =
        ada.request(POSTS)
            .header("Origin", "http://evil.example")
            .header("Content-Type", "application/json")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(HELLO));
    assertEquals("foreign-origin", TestBrowser.code(ada.send(foreign)));
    var crossSite =
        ada.request(POSTS)
            .header("Sec-Fetch-Site", "cross-site")
            .header("Content-Type", "application/json")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(HELLO));
    assertEquals("foreign-origin", TestBrowser.code(ada.send(crossSite)));
    assertEquals(200, ada.post(POSTS, HELLO).statusCode());
  }

  @Test
  void endsWithSignOutWithTimeAndWithThePerson() {
    var ada = web.signedIn("ada");
    var left = ada.delete("/api/session");
    assertEquals(204, left.statusCode());
    assertEquals("\"cache\"", left.headers().firstValue("Clear-Site-Data").orElseThrow());
    assertEquals(401, ada.get("/api/boot").statusCode());
    assertEquals(1, web.audited("session.closed"));

    var grace = web.signedIn("grace");
    web.clock.advance(Duration.ofHours(11));
    assertEquals(200, grace.get("/api/boot").statusCode());
    web.clock.advance(Duration.ofHours(11));
    assertEquals(200, grace.get("/api/boot").statusCode());
    web.clock.advance(Duration.ofHours(12));
    assertEquals(401, grace.get("/api/boot").statusCode());

    var eve = web.signedIn("eve");
    web.people.edit(text -> text.replaceAll("  eve: .*\n", ""));
    assertEquals(401, eve.get("/api/boot").statusCode());
    assertEquals(3, web.audited("session.closed"));
    web.people.change(PeopleFixture.TEAM);
    assertEquals(401, eve.get("/api/boot").statusCode(), "what ended does not come back");
  }

  @Test
  void endsWithThePasswordThatItWasOpenedWith() {
    var thief = web.signedIn("ada");
    var grace = web.signedIn("grace");
    web.people.password("ada", "another");
    assertEquals(401, thief.get("/api/boot").statusCode());
    assertEquals(200, grace.get("/api/boot").statusCode());
    var ada = web.browser();
    ada.signIn("ada", "another");
    assertEquals(200, ada.get("/api/boot").statusCode());
    web.people.password("ada", "ada-pass");
    assertEquals(401, thief.get("/api/boot").statusCode(), "what ended does not come back");
    web.people.password("grace", null);
    assertEquals(401, grace.get("/api/boot").statusCode());
    assertEquals(2, web.audited("session.closed"));
  }

  @Test
  void endsWithAPasswordThatChangedWhileItWasChecked() {
    web.database.beforeNextWrite(() -> web.people.password("ada", "another"));
    var late = web.browser();
    late.signIn("ada", "ada-pass");
    assertEquals(401, late.get("/api/boot").statusCode());
  }

  @Test
  void endsAfterSevenDaysHoweverBusy() {
    var ada = web.signedIn("ada");
    for (int hours = 0; hours < 7 * 24 - 8; hours += 8) {
      web.clock.advance(Duration.ofHours(8));
      assertEquals(200, ada.get("/api/boot").statusCode());
    }
    web.clock.advance(Duration.ofHours(8));
    assertEquals(401, ada.get("/api/boot").statusCode());
  }

  @Test
  void lastsAsLongAsItIsMeantToThoughTheClockIsSet() {
    var ada = web.signedIn("ada");
    setClock(Duration.ofDays(30));
    assertEquals(200, ada.get("/api/boot").statusCode());
    setClock(Duration.ofDays(-60));
    web.clock.advance(Duration.ofHours(11));
    assertEquals(200, ada.get("/api/boot").statusCode());
    web.clock.advance(Duration.ofHours(12));
    assertEquals(401, ada.get("/api/boot").statusCode());
  }

  private void setClock(Duration by) {
    web.clock.set(web.clock.instant().plus(by));
    web.database.write(tx -> {
      JdbcStoredTimes.move(tx.handle(), by);
      web.timeline.settle();
      return true;
    });
  }

  @Test
  void countsEveryUseAlsoWhileTheDiskHangs() {
    var ada = web.signedIn("ada");
    web.database.hang();
    for (int uses = 0; uses < 3; uses++) {
      web.clock.advance(Duration.ofHours(11));
      assertEquals(200, ada.get("/api/boot").statusCode());
    }
    web.database.goOn();
    web.clock.advance(Duration.ofHours(11));
    assertEquals(200, ada.get("/api/boot").statusCode());
    web.clock.advance(Duration.ofHours(12));
    assertEquals(401, ada.get("/api/boot").statusCode());
  }

  @Test
  void givesEverySessionItsOwnSecrets() {
    var one = web.signedIn("ada");
    var other = web.signedIn("ada");
    assertNotEquals(one.cookie, other.cookie);
    assertNotEquals(one.csrf, other.csrf);
  }
}
