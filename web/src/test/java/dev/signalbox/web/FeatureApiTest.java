package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a feature answers goes through the same checks as what the server itself does.
final class FeatureApiTest {
  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void isAnsweredToWhoeverIsSignedInAndToNobodyElse() {
    var ada = web.signedIn("ada");
    String said = ada.getJson("/api/greetings/grace?tone=hello").get("text").textValue();
    assertEquals("hello grace, says ada", said);
    assertEquals(401, web.browser().get("/api/greetings/grace").statusCode());
    assertEquals(401, web.browser().post("/api/greetings", "{\"name\":\"x\"}").statusCode());
  }

  @Test
  void isNotChangedByAnotherPage() {
    var ada = web.signedIn("ada");
    assertEquals(200, ada.post("/api/greetings", "{\"name\":\"grace\"}").statusCode());
    ada.csrf = "stolen";
    var refused = ada.post("/api/greetings", "{\"name\":\"grace\"}");
    assertEquals(403, refused.statusCode());
    assertEquals("csrf", TestBrowser.code(refused));
  }

  @Test
  void isReadStrictly() {
    var ada = web.signedIn("ada");
    assertEquals(400, ada.get("/api/greetings/grace?town=york").statusCode());
    assertEquals(400, ada.post("/api/greetings", "{\"nam\":\"grace\"}").statusCode());
    assertEquals(400, ada.post("/api/greetings", "{}").statusCode());
    assertEquals(405, ada.get("/api/greetings").statusCode());
    assertEquals(405, ada.post("/api/greetings/grace", "{}").statusCode());
  }

  @Test
  void refusesInTheSameWordsAsTheServer() {
    var ada = web.signedIn("ada");
    var hidden = ada.get("/api/greetings/nobody");
    assertEquals(404, hidden.statusCode());
    assertTrue(
        hidden.body().contains("There is no such greeting that you can see."), hidden.body());
    var denied = ada.get("/api/greetings/everybody");
    assertEquals(403, denied.statusCode());
    assertEquals("denied", TestBrowser.code(denied));
  }

  @Test
  void isDescribedWithWhatItTakesAndAnswers() {
    var paths = web.browser().getJson("/api/openapi.json").path("paths");
    var read = paths.path("/api/greetings/{name}").path("get");
    assertEquals("Greets.", read.path("summary").textValue());
    assertEquals("name", read.path("parameters").path(0).path("name").textValue());
    assertEquals("path", read.path("parameters").path(0).path("in").textValue());
    assertEquals("tone", read.path("parameters").path(1).path("name").textValue());
    var answer = read.at("/responses/200/content/application~1json/schema/properties/text");
    assertEquals("string", answer.path("type").textValue());
    var body = paths.at("/~1api~1greetings/post/requestBody/content/application~1json/schema");
    assertTrue(body.path("properties").has("name"), body.toString());
    assertTrue(paths.has("/api/boot"));
  }
}
