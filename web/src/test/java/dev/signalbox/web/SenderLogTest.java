package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.web.http.SenderLog;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SenderLogTest {
  private final WebFixture web = new WebFixture();
  private final LoggedLines said = new LoggedLines(SenderLog.class);

  @AfterEach
  void close() {
    said.close();
    web.close();
  }

  private int deliver(String path) {
    var browser = web.browser();
    var request = browser.request(path).header("Authorization", "Bearer of-nobody");
    return browser.send(request.POST(BodyPublishers.ofString("{}"))).statusCode();
  }

  @Test
  void tellsOnceOfSendersWhomNoSourceAnswersFor() {
    for (int i = 0; i < 3; i++) {
      assertEquals(401, deliver("/hooks/gone"));
      assertEquals(400, deliver("//hooks/watch"));
      assertEquals(401, deliver("/hooks/watch"));
    }
    assertEquals(2, said.all().size(), said.all().toString());
    assertTrue(said.all().get(0).contains("Somebody sends to /hooks/gone and is refused"));
    assertTrue(said.all().get(1).contains("//hooks/watch and is refused: 400"));
  }

  @Test
  void isNotFilledByWhoeverMakesAddressesUp() {
    var log = new SenderLog();
    for (int i = 0; i < 1_000; i++) {
      log.refused("/hooks/" + i + "\u202e" + "x".repeat(i), "no such source", "somewhere");
    }
    assertEquals(100, said.all().size());
    assertTrue(
        said.all().stream().allMatch(line -> line.length() < 400 && !line.contains("\u202e")));
  }
}
