package dev.signalbox.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.StoreBusyException;
import dev.signalbox.testkit.Eventually;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More writes than may wait for the disk: whoever comes then is told to come again, and those who
/// only read are served.
final class BusyStoreTest {
  private static final int MOST = 4_096;

  @TempDir Path folder;

  private final CountDownLatch hangs = new CountDownLatch(1);
  private final AtomicBoolean full = new AtomicBoolean();
  private final AtomicInteger waiting = new AtomicInteger();
  private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
  private WebFixture web;

  @BeforeEach
  void start() {
    web =
        new WebFixture(
            WebFixture.CONFIG,
            WebFixture.STATE,
            clock -> Databases.open(new DatabaseConfig.Sqlite(folder), clock));
  }

  @AfterEach
  void close() {
    hangs.countDown();
    writers.close();
    web.close();
  }

  /// Writes until one is refused; those before it wait.
  private void fillTheQueue() {
    var begun = new CountDownLatch(1);
    writers.execute(() ->
        web.database.write(tx -> {
          begun.countDown();
          await(hangs);
          return true;
        }));
    Eventually.holds("one is being written", () -> begun.getCount() == 0);
    for (int i = 0; i <= MOST; i++) {
      writers.execute(this::write);
    }
    Eventually.holds("one is refused", full::get);
  }

  private void write() {
    try {
      web.database.write(tx -> waiting.incrementAndGet());
    } catch (StoreBusyException busy) {
      full.set(true);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private static void assertBusy(HttpResponse<String> answer) {
    assertEquals(503, answer.statusCode(), answer.body());
    assertEquals("busy", TestBrowser.code(answer));
    assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
    assertTrue(answer.body().contains("changes wait for it"), answer.body());
  }

  @Test
  void everyChangeIsToldToComeAgainAndWhoReadsIsServed() {
    var button = web.shows("payments", "hello you");
    var ada = web.signedIn("ada");
    fillTheQueue();
    String says = "{\"clientId\":\"c1\",\"text\":\"hello\"}";
    assertBusy(ada.post("/api/rooms/payments/messages", says));
    assertBusy(ada.post("/api/messages/" + button.id() + "/actions/go", "{\"clientId\":\"c2\"}"));
    assertBusy(web.browser().signIn("grace", "grace-pass"));
    assertBusy(web.hook("{\"title\":\"Disk\"}"));
    assertEquals(200, ada.get("/api/rooms/payments/messages").statusCode());
    assertEquals(200, web.browser().get("/health").statusCode());
    hangs.countDown();
    Eventually.holds("what waited is done", () -> waiting.get() >= MOST);
    assertEquals(200, ada.post("/api/rooms/payments/messages", says).statusCode());
    assertEquals(202, web.hook("{\"title\":\"Disk\"}").statusCode());
  }
}
