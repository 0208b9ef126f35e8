package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Reactions over the API: made, read beside their messages, taken back.
class ReactionApiTest {
  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  private static String says(TestBrowser browser, String text, String which) {
    var posted =
        browser.post(
            "/api/rooms/payments/messages", "{\"clientId\":\"c0\",\"text\":\"" + text + "\"}");
    return TestBrowser.json(posted).get(which).get("id").textValue();
  }

  private static HttpResponse<String> reacts(
      TestBrowser browser, String message, String emoji, String change) {
    return browser.post(
        "/api/messages/" + message + "/reactions",
        "{\"emoji\":\"" + emoji + "\",\"change\":\"" + change + "\"}");
  }

  @Test
  void areShownBesideTheirMessage() {
    var ada = web.signedIn("ada");
    var eve = web.signedIn("eve");
    var message = says(ada, "payments is back", "message");
    assertEquals(200, reacts(ada, message, "🎉", "add").statusCode());
    assertEquals(200, reacts(eve, message, "🎉", "add").statusCode());
    assertEquals(200, reacts(eve, message, "👍", "add").statusCode());
    var page = ada.getJson("/api/rooms/payments/messages").get("reactions");
    assertEquals("🎉", page.at("/0/emoji").textValue());
    assertEquals(message, page.at("/0/message").textValue());
    assertEquals("eve", page.at("/0/by/1/id").textValue());
    var thread = ada.getJson("/api/messages/" + message + "/thread").get("reactions");
    assertEquals(page, thread);
    var left = TestBrowser.json(reacts(eve, message, "🎉", "remove"));
    assertEquals(1, left.get("by").size());
  }

  @Test
  void arePossibleWhereSomebodyReads() {
    var ada = web.signedIn("ada");
    var hers = says(ada, "/hello", "reply");
    assertEquals(404, reacts(web.signedIn("eve"), hers, "🎉", "add").statusCode());
    assertEquals(200, reacts(ada, hers, "🎉", "add").statusCode());
    assertEquals(400, reacts(ada, hers, "lgtm", "add").statusCode());
    assertEquals(400, reacts(ada, hers, "🎉", "toggle").statusCode());
  }

  @Test
  void areMadeOfWhatIsListed() {
    var groups = web.signedIn("ada").getJson("/api/emoji").get("groups");
    assertTrue(groups.size() > 5);
    assertEquals("grinning", groups.at("/0/emoji/0/names/0").textValue());
  }
}
