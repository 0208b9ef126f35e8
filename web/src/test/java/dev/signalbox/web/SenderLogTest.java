package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.web.http.SenderLog;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SenderLogTest {
  private static final Logger LOG = Logger.getLogger(SenderLog.class.getName());

  private final WebFixture web = new WebFixture();
  private final Said said = new Said();

  @BeforeEach
  void listen() {
    LOG.addHandler(said);
  }

  @AfterEach
  void close() {
    LOG.removeHandler(said);
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
    assertEquals(2, said.lines.size(), said.lines.toString());
    assertTrue(said.lines.get(0).contains("Somebody sends to /hooks/gone and is refused"));
    assertTrue(said.lines.get(1).contains("//hooks/watch and is refused: 400"));
  }

  @Test
  void isNotFilledByWhoeverMakesAddressesUp() {
    var log = new SenderLog();
    for (int i = 0; i < 1_000; i++) {
      log.refused("/hooks/" + i + "\u202e" + "x".repeat(i), "no such source", "somewhere");
    }
    assertEquals(100, said.lines.size());
    assertTrue(
        said.lines.stream().allMatch(line -> line.length() < 400 && !line.contains("\u202e")));
  }

  private static final class Said extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord logged) {
      lines.add(new SimpleFormatter().formatMessage(logged));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
