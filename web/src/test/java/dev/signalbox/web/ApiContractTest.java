package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The document and the server have the same addresses; every answer of the API's tests is held to
/// it by [TestBrowser].
final class ApiContractTest {
  private static final String STREAM = "GET /api/events";

  @Test
  void hasEveryAddressOfTheServerAndNoOther() {
    try (var fixture = new WebFixture()) {
      var addresses = new TreeSet<String>();
      fixture.server.addresses().stream()
          .filter(Pattern.compile(" /(api|files|hooks|triggers|chat|health)").asPredicate())
          .filter(Pattern.compile("^(HEAD|BEFORE|AFTER|OPTIONS) ").asPredicate().negate())
          .forEach(address -> addresses.add(address.replace('<', '{').replace('>', '}')));
      addresses.add(STREAM);
      var document = fixture.browser().getJson("/api/openapi.json");
      assertEquals(addresses, ApiContract.operations(document));
    }
  }

  @Test
  void isServedToWhoeverAsks() {
    try (var fixture = new WebFixture()) {
      var document = new TestBrowser(fixture.server.port()).getJson("/api/openapi.json");
      assertEquals("3.1.0", document.path("openapi").asText());
      assertTrue(document.path("components").path("schemas").has("Run"));
    }
  }

  @Test
  void noticesAnAnswerThatBreaksIt() {
    String health = "{\"status\":\"ok\",\"version\":\"1\",\"paging\":\"ok\"}";
    ApiContract.OWN.check("GET", "/health", 200, "application/json", health);
    for (String broken :
        List.of(
            health.replace("\"status\":\"ok\"", "\"status\":\"well\""),
            health.replace("}", ",\"more\":1}"),
            "{}")) {
      assertThrows(
          AssertionError.class,
          () -> ApiContract.OWN.check("GET", "/health", 200, "application/json", broken),
          broken);
    }
    assertThrows(
        AssertionError.class,
        () -> ApiContract.OWN.check("GET", "/health", 201, "application/json", health));
    assertThrows(
        AssertionError.class,
        () -> ApiContract.OWN.check("GET", "/health", 200, "text/html", health));
  }

  @Test
  void noticesAQueryThatIsAnsweredAndNotInIt() {
    URI kept = URI.create("/api/runs?limit=5&status=OPEN,FAILED&before=x");
    ApiContract.OWN.checkQuery("GET", kept);
    for (String broken : List.of("limit=five", "limit=-1", "status=OPEN,MAYBE", "lim=5")) {
      assertThrows(
          AssertionError.class,
          () -> ApiContract.OWN.checkQuery("GET", URI.create("/api/runs?" + broken)),
          broken);
    }
  }
}
