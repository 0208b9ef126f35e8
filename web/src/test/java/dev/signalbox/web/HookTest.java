package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HookTest {
  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  private HttpResponse<String> deliver(String path, String authorization, String body) {
    var browser = web.browser();
    var request = browser.request(path).POST(BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return browser.send(request);
  }

  @Test
  void takesADeliveryOnce() {
    var first = deliver("/hooks/watch", "Bearer " + WebFixture.TOKEN, "{\"title\":\"High\"}");
    assertEquals(202, first.statusCode());
    assertTrue(Browser.json(first).get("taken").booleanValue());
    var again = deliver("/hooks/watch", "bearer " + WebFixture.TOKEN, "{\"title\":\"High\"}");
    assertEquals(202, again.statusCode());
    assertFalse(Browser.json(again).get("taken").booleanValue());
  }

  @Test
  void refusesMissingWrongAndMisplacedTokens() {
    String body = "{\"title\":\"High\"}";
    assertEquals(401, deliver("/hooks/watch", "", body).statusCode());
    assertEquals(401, deliver("/hooks/watch", "Bearer wrong", body).statusCode());
    assertEquals(401, deliver("/hooks/watch", "Bearer ", body).statusCode());
    assertEquals(401, deliver("/hooks/other", "Bearer " + WebFixture.TOKEN, body).statusCode());
    var inAddress = deliver("/hooks/watch?token=" + WebFixture.TOKEN, "", body);
    assertEquals("token-in-address", Browser.code(inAddress));
  }

  @Test
  void tellsTheSenderWhatCannotBeRead() {
    var answer = deliver("/hooks/watch", "Bearer " + WebFixture.TOKEN, "not json");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("Expected an object with a title"), answer.body());
  }

  @Test
  void refusesTenMegabytes() {
    var browser = web.browser();
    var request =
        browser
            .request("/hooks/watch")
            .header("Authorization", "Bearer " + WebFixture.TOKEN)
            .POST(BodyPublishers.ofString("x".repeat(10_000_000)));
    assertEquals(413, browser.send(request).statusCode());
  }
}
