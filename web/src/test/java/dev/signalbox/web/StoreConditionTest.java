package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreConditionTest {
  private static final String SAYS = "{\"clientId\":\"c1\",\"text\":\"hello\"}";

  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  private static void assertReadOnly(HttpResponse<String> answer) {
    assertEquals(503, answer.statusCode(), answer.body());
    JsonNode error = TestBrowser.json(answer).get("error");
    assertEquals("read-only", error.get("code").textValue());
    assertEquals(FakeStore.FULL, error.get("message").textValue());
  }

  @Test
  void refusesEveryChangeWhileNothingCanBeSaved() {
    var message = web.shows("payments", "hello you");
    var ada = web.signedIn("ada");
    web.database.fill();
    assertReadOnly(ada.post("/api/rooms/payments/messages", SAYS));
    assertReadOnly(
        ada.post("/api/rooms/payments/messages", "{\"clientId\":\"c2\",\"text\":\"/hello you\"}"));
    assertReadOnly(
        ada.post("/api/messages/" + message.id() + "/actions/go", "{\"clientId\":\"c3\"}"));
    assertReadOnly(ada.post("/api/rooms/payments/read", "{\"upTo\":\"" + message.id() + "\"}"));
    assertReadOnly(ada.post("/api/greetings", "{\"name\":\"ada\"}"));
    assertReadOnly(ada.delete("/api/session"));
    assertReadOnly(web.browser().signIn("grace", "grace-pass"));
    assertReadOnly(web.hook("{\"title\":\"Disk\"}"));
    assertEquals(200, ada.get("/api/rooms/payments/messages").statusCode());
    assertEquals(200, ada.get("/api/runs").statusCode());
  }

  @Test
  void doesWhatWasRefusedOnceThereIsRoomAgain() {
    var ada = web.signedIn("ada");
    web.database.fill();
    assertReadOnly(ada.post("/api/rooms/payments/messages", SAYS));
    web.database.free();
    assertEquals(200, ada.post("/api/rooms/payments/messages", SAYS).statusCode());
    assertEquals(1, ada.getJson("/api/rooms/payments/messages").get("messages").size());
  }

  @Test
  void saysThatNobodyIsPagedWhileNothingCanBeKept() {
    var monitor = web.browser();
    assertEquals("ok", monitor.getJson("/health").get("paging").textValue());
    web.database.lose();
    JsonNode found = monitor.getJson("/health");
    assertEquals("read-only", found.get("status").textValue());
    assertEquals("stuck", found.get("paging").textValue());
    assertEquals(found, monitor.getJson("/health"));
  }

  @Test
  void showsABannerWhileNothingCanBeSavedAndTakesItAway() throws IOException {
    var ada = web.signedIn("ada");
    try (var stream = ada.stream(0)) {
      assertTrue(stream.hello().data().get("writable").booleanValue());
      web.database.fill();
      assertReadOnly(ada.post("/api/rooms/payments/messages", SAYS));
      var lost = stream.next();
      assertEquals("server", lost.kind());
      assertEquals(0, lost.id());
      assertFalse(lost.data().get("writable").booleanValue());
      assertEquals(FakeStore.FULL, lost.data().get("banner").textValue());
      JsonNode server = ada.getJson("/api/boot").get("server");
      assertEquals(FakeStore.FULL, server.get("banner").textValue());
      assertEquals("read-only", ada.getJson("/health").get("status").textValue());
      try (var late = ada.stream(0)) {
        assertFalse(late.hello().data().get("writable").booleanValue());
      }
      web.database.free();
      var regained = stream.next();
      assertTrue(regained.data().get("writable").booleanValue());
      assertEquals("", regained.data().get("banner").textValue());
      assertTrue(ada.getJson("/api/boot").get("server").get("writable").booleanValue());
    }
  }
}
