package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ButtonTest {
  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  private static HttpResponse<String> press(
      TestBrowser browser, String message, String action, String clientId) {
    return browser.post(
        "/api/messages/" + message + "/actions/" + action, "{\"clientId\":\"" + clientId + "\"}");
  }

  @Test
  void entersTheLineOfTheButtonAsWhoeverPressesIt() {
    String card = web.shows("payments", "hello you").id();
    assertEquals(200, press(web.signedIn("ada"), card, "go", "c1").statusCode());
    var run = web.newest();
    assertEquals("hello you", run.line());
    assertEquals("ada", run.caller());
    assertEquals("button", run.asked().origin());
  }

  @Test
  void nothingIsPressedByOpeningALink() {
    var ada = web.signedIn("ada");
    String card = web.shows("payments", "hello you").id();
    for (String address :
        List.of(
            "/api/messages/" + card + "/actions/go",
            "/api/messages/" + card + "/actions/go?clientId=c1",
            "/api/rooms/payments/commands/hello?name=you&clientId=c1")) {
      int status = ada.get(address).statusCode();
      assertTrue(status == 404 || status == 405, address + " " + status);
    }
    assertEquals(0, web.made());
  }

  @Test
  void takesOnePressOnceAndTwoPressesTwice() {
    var ada = web.signedIn("ada");
    String card = web.shows("payments", "hello you").id();
    var first = press(ada, card, "go", "c1");
    assertEquals(first.body(), press(ada, card, "go", "c1").body());
    assertEquals(1, web.made());
    press(ada, card, "go", "c2");
    assertEquals(2, web.made());
  }

  @Test
  void refusesWhomTheCommandIsNotForAndStartsNothing() {
    String card = web.shows("payments", "hello you").id();
    var answer = press(web.signedIn("eve"), card, "go", "c1");
    assertEquals(200, answer.statusCode());
    assertEquals("eve", TestBrowser.json(answer).get("reply").get("onlyFor").textValue());
    assertEquals(0, web.made());
  }

  @Test
  void saysThatAButtonIsGoneOrTheMessageIsNotForThem() {
    String card = web.shows("payments", "hello you").id();
    var ada = web.signedIn("ada");
    var gone = press(ada, card, "stop", "c1");
    assertEquals(409, gone.statusCode());
    assertEquals("gone", TestBrowser.code(gone));
    String secret = web.shows("release", "hello you").id();
    assertEquals(404, press(ada, secret, "go", "c2").statusCode());
    assertEquals(404, press(ada, "nothing", "go", "c3").statusCode());
    assertEquals(400, press(ada, card, "go", "not one!").statusCode());
  }
}
