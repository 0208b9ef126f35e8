package dev.signalbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Forms over the API: asked for, refused by field, sent.
class MessageFormTest {
  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  private static String offered(TestBrowser browser) {
    return offered(browser, "/hello");
  }

  private static String offered(TestBrowser browser, String line) {
    var posted =
        browser.post(
            "/api/rooms/payments/messages", "{\"clientId\":\"c0\",\"text\":\"" + line + "\"}");
    var reply = TestBrowser.json(posted).get("reply");
    assertTrue(reply.at("/card/actions/0/form").booleanValue(), posted::body);
    return "/api/messages/" + reply.get("id").textValue() + "/form";
  }

  private static HttpResponse<String> fills(
      TestBrowser browser, String form, String clientId, String values) {
    return browser.post(form, "{\"clientId\":\"" + clientId + "\",\"values\":" + values + "}");
  }

  @Test
  void saysWhatIsAskedForAndEntersIt() {
    var ada = web.signedIn("ada");
    var form = offered(ada);
    var asked = TestBrowser.json(ada.get(form));
    assertEquals("hello", asked.get("title").textValue());
    assertEquals("payments", asked.get("room").textValue());
    assertEquals("name", asked.at("/fields/0/name").textValue());
    assertEquals("TEXT", asked.at("/fields/0/kind").textValue());
    var sent = fills(ada, form, "c1", "{\"name\":\"you\"}");
    assertEquals(200, sent.statusCode());
    assertEquals("hello you", web.newest().line());
    assertEquals(sent.body(), fills(ada, form, "c1", "{\"name\":\"you\"}").body());
    assertEquals(1, web.made());
    assertEquals(409, fills(ada, form, "c2", "{\"name\":\"you\"}").statusCode());
    assertEquals("gone", TestBrowser.code(ada.get(form)));
  }

  @Test
  void saysByFieldWhatDoesNotFit() {
    var ada = web.signedIn("ada");
    var form = offered(ada);
    var wrong = TestBrowser.json(fills(ada, form, "c1", "{}"));
    assertEquals("name is missing", wrong.at("/wrong/name").textValue());
    assertEquals(0, web.made());
    assertEquals(400, fills(ada, form, "not one!", "{}").statusCode());
    assertEquals(200, fills(ada, form, "c1", "{\"name\":\"you\"}").statusCode());
  }

  @Test
  void tellsTheFormAgainWithWhatIsEnteredByNow() {
    var ada = web.signedIn("ada");
    var form = offered(ada);
    var again = TestBrowser.json(ada.post(form + "/fields", "{\"values\":{\"name\":\"you\"}}"));
    assertEquals("you", again.at("/fields/0/value").textValue());
    assertEquals(0, again.at("/fields/0/after").size());
    assertEquals(0, web.made());
    var bob = web.signedIn("bob");
    assertEquals(404, bob.post(form + "/fields", "{\"values\":{}}").statusCode());
  }

  @Test
  void saysFromTheStartWhatIsWrongWithWhatWasTyped() {
    var ada = web.signedIn("ada");
    var asked = TestBrowser.json(ada.get(offered(ada, "/hello " + "x".repeat(4_097))));
    assertEquals("name is longer than 4096 characters", asked.at("/fields/0/wrong").textValue());
    assertTrue(asked.at("/fields/0/value").textValue().startsWith("xxx"), asked::toString);
  }

  /// What the console's form asks while somebody types in a field of many values.
  private static JsonNode suggested(TestBrowser browser, String form, String typed) {
    var asked = TestBrowser.json(browser.get(form));
    String line =
        "/" + asked.get("token").textValue() + " " + asked.at("/fields/0/name").textValue() + "=";
    String query = URLEncoder.encode(line + typed, UTF_8);
    int caret = line.length() + typed.length();
    return browser.getJson("/api/complete?room=payments&line=" + query + "&caret=" + caret);
  }

  private static List<String> values(JsonNode suggested) {
    return suggested
        .get("items")
        .valueStream()
        .filter(item -> item.get("kind").textValue().equals("value"))
        .map(item -> item.get("label").textValue())
        .toList();
  }

  @Test
  void findsAmongManyValuesWhatIsTyped() {
    var ada = web.signedIn("ada");
    var form = offered(ada, "/reboot");
    var field = TestBrowser.json(ada.get(form)).at("/fields/0");
    assertEquals("SEARCH", field.get("kind").textValue());
    assertEquals(0, field.get("choices").size());
    var all = suggested(ada, form, "");
    assertEquals(20, values(all).size());
    assertTrue(all.get("more").booleanValue(), "there are more than are shown");
    assertTrue(TestRunbooks.HOSTS.containsAll(values(all)));
    var fits = TestRunbooks.HOSTS.stream().filter(host -> host.startsWith("web-14")).toList();
    assertEquals(fits, values(suggested(ada, form, "web-14")).stream().sorted(byNumber()).toList());
    assertEquals(List.of("web-142"), values(suggested(ada, form, "web-142")));
    assertEquals(List.of(), values(suggested(ada, form, "db-1")));
    assertEquals(200, fills(ada, form, "c1", "{\"host\":\"web-142\"}").statusCode());
    assertEquals("reboot web-142", web.newest().line());
  }

  private static Comparator<String> byNumber() {
    return Comparator.comparingInt(host -> Integer.parseInt(host.substring(4)));
  }

  @Test
  void suggestsNothingToWhoeverMayNotRunIt() {
    var ada = web.signedIn("ada");
    var line = "/api/complete?room=payments&line=%2Freboot%20host%3Dweb-14&caret=19";
    assertEquals(11, values(ada.getJson(line)).size());
    assertEquals(List.of(), values(web.signedIn("eve").getJson(line)));
  }

  @Test
  void aSecretGoesInAndNothingOfItComesOut() {
    var ada = web.signedIn("ada");
    var form = offered(ada, "/rotate");
    JsonNode field = ada.getJson(form).at("/fields/0");
    assertEquals("SECRET", field.get("kind").textValue());
    assertTrue(field.path("value").isMissingNode(), field::toString);
    var huge = fills(ada, form, "c1", "{\"password\":\"" + "horse".repeat(100_000) + "\"}");
    assertEquals(200, huge.statusCode());
    assertTrue(huge.body().contains("is longer than 4096 characters"), huge::body);
    assertTrue(!huge.body().contains("horse"), huge::body);
    assertEquals(
        413, fills(ada, form, "c2", "{\"password\":\"" + "x".repeat(1 << 20) + "\"}").statusCode());
    var sent = fills(ada, form, "c3", "{\"password\":\"correct-horse-battery\"}");
    assertEquals(200, sent.statusCode());
    String told =
        sent.body() + ada.get("/api/runs").body() + ada.get("/api/rooms/payments/messages").body();
    assertTrue(told.contains("rotate password=secret:") || told.contains("rotate secret:"), told);
    assertTrue(!told.contains("horse"), told);
    assertEquals(1, web.made());
  }

  @Test
  void isForNobodyElse() {
    var form = offered(web.signedIn("ada"));
    var eve = web.signedIn("eve");
    assertEquals(404, eve.get(form).statusCode());
    assertEquals(404, fills(eve, form, "c1", "{\"name\":\"you\"}").statusCode());
    assertEquals(0, web.made());
  }
}
