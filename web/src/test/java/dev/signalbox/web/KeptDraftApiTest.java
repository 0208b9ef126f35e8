package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeptDraftApiTest {
  private final WebFixture web = new WebFixture();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void isThereOnAnotherMachineWhichHearsOfIt() throws IOException {
    var laptop = web.signedIn("ada");
    var phone = web.signedIn("ada");
    long seq = phone.getJson("/api/boot").get("seq").longValue();
    try (var stream = phone.stream(seq)) {
      var kept = laptop.post("/api/drafts", "{\"room\":\"payments\",\"text\":\"is it down\"}");
      assertEquals(200, kept.statusCode(), kept.body());
      var news = stream.next();
      assertEquals("draft", news.kind());
      String heard = news.data().toString();
      assertTrue(heard.contains("payments"), heard);
      assertTrue(!heard.contains("is it down"), heard);
    }
    var draft = phone.getJson("/api/drafts").get("drafts").get(0);
    assertEquals("is it down", draft.get("text").textValue());
    assertEquals(0, web.signedIn("bob").getJson("/api/drafts").get("drafts").size());
    phone.post("/api/drafts", "{\"room\":\"payments\"}");
    assertEquals(0, laptop.getJson("/api/drafts").get("drafts").size());
  }

  @Test
  void isRefusedWhereItCannotBeKept() {
    var eve = web.signedIn("eve");
    assertEquals(
        404, eve.post("/api/drafts", "{\"room\":\"release\",\"text\":\"x\"}").statusCode());
    assertEquals(400, eve.post("/api/drafts", "{\"text\":\"x\"}").statusCode());
    String longer = "x".repeat(32 * 1024 + 1);
    var refused = eve.post("/api/drafts", "{\"room\":\"payments\",\"text\":\"" + longer + "\"}");
    assertEquals(400, refused.statusCode());
    assertTrue(refused.body().contains("32 KiB"), refused.body());
  }
}
