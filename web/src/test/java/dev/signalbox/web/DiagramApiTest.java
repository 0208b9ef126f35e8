package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whoever sees a runbook or a run sees its diagram, and nobody else.
final class DiagramApiTest {
  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void drawsARunbookForWhoeverSeesIt() {
    var drawn = web.signedIn("eve").get("/api/runbooks/hello/diagram.svg");
    assertEquals(200, drawn.statusCode());
    assertEquals("image/svg+xml", drawn.headers().firstValue("Content-Type").orElseThrow());
    assertTrue(drawn.body().contains("1. say Hello ${name}\n</desc>"), drawn.body());
    assertEquals(404, web.signedIn("eve").get("/api/runbooks/nothing/diagram.svg").statusCode());
    assertEquals(
        401,
        new TestBrowser(web.server.port()).get("/api/runbooks/hello/diagram.svg").statusCode());
  }

  @Test
  void drawsARunWithHowItStandsForWhoeverSeesIt() {
    var asked = web.asks("ada", "payments", "deploy api");
    String path = "/api/runs/" + asked.id() + "/diagram.svg";
    var drawn = web.signedIn("ada").get(path);
    assertEquals(200, drawn.statusCode());
    assertTrue(drawn.body().contains("in run " + asked.code() + "</title>"), drawn.body());
    var secret = web.asks("grace", "release", "deploy api");
    String hidden = "/api/runs/" + secret.id() + "/diagram.svg";
    assertEquals(200, web.signedIn("grace").get(hidden).statusCode());
    assertEquals(404, web.signedIn("eve").get(hidden).statusCode());
    assertEquals(401, new TestBrowser(web.server.port()).get(hidden).statusCode());
  }
}
