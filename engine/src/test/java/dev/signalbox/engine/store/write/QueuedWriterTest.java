package dev.signalbox.engine.store.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CommitHook;
import dev.signalbox.engine.store.StoreBusyException;
import dev.signalbox.engine.store.sqlite.JdbcSqliteFile;
import dev.signalbox.engine.store.sqlite.JdbcSqliteSession;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The queue of writes has an end.
final class QueuedWriterTest {
  private static final int MOST = 3;

  @TempDir Path folder;

  @Test
  void refusesWhoComesWhenTooManyWaitAndGoesOnAfterwards() {
    var clock = TestClock.atNoon();
    var file = new JdbcSqliteFile(folder.resolve("writer.db"));
    var session = new JdbcSqliteSession("here", file::writer);
    var commit = new GroupCommit(session, clock, CommitHook.NONE, new Writability(clock));
    var writer = new QueuedWriter(commit, 2, MOST);
    var hangs = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    List<CompletableFuture<Integer>> waiting = new ArrayList<>();
    waiting.add(
        CompletableFuture.supplyAsync(() ->
            writer.write(tx -> {
              begun.countDown();
              wait(hangs);
              return 0;
            })));
    Eventually.holds("the first is being written", () -> begun.getCount() == 0);
    while (waiting.size() <= MOST) {
      int number = waiting.size();
      waiting.add(
          CompletableFuture.supplyAsync(
              () -> writer.write(tx -> number), Thread::startVirtualThread));
      Eventually.holds(number + " wait", () -> writer.waiting() == number);
    }
    var refused = assertThrows(StoreBusyException.class, () -> writer.write(tx -> -1));
    assertTrue(refused.getMessage().contains("3 changes wait"), refused::getMessage);
    hangs.countDown();
    for (int number = 0; number <= MOST; number++) {
      assertEquals(number, Eventually.ends("it is written", waiting.get(number)));
    }
    assertEquals("after", writer.write(tx -> "after"));
    writer.close();
    session.close();
  }

  private static void wait(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
