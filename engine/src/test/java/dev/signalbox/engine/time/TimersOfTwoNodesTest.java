package dev.signalbox.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.run.FakeClock;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two nodes on one PostgreSQL fire the same timers at the same time.
final class TimersOfTwoNodesTest {
  private static final String KIND = "note.due";
  private static final int MANY = 600;

  private final FakeClock clock = new FakeClock();
  private final Timeline timeline = new Timeline(clock);
  private final List<Database> databases = TestDatabases.twoNodes(timeline);
  private final List<Timers> nodes = databases.stream().map(this::node).toList();

  TimersOfTwoNodesTest() {
    databases
        .getFirst()
        .write(tx -> tx.handle().execute("CREATE TABLE fired (ref text PRIMARY KEY)"));
  }

  @AfterEach
  void close() {
    databases.reversed().forEach(Database::close);
  }

  private Timers node(Database database) {
    var timers = new Timers(database, timeline);
    timers.handle(KIND, new Inserting());
    return timers;
  }

  @Test
  void eachFiresOnce() throws Exception {
    for (int n = 0; n < MANY; n++) {
      FiredTimers.arm(databases.get(n % 2), nodes.get(n % 2), KIND, "r" + n, Duration.ofSeconds(1));
    }
    clock.pass(Duration.ofSeconds(1));
    var together = new CyclicBarrier(nodes.size());
    int all = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> counts = new ArrayList<>();
      for (Timers node : nodes) {
        counts.add(
            threads.submit(() -> {
              together.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
              int count = 0;
              for (int round = 0; round < 6; round++) {
                count += node.fireDue(SideBySide.VIRTUAL).settled();
              }
              return count;
            }));
      }
      for (Future<Integer> count : counts) {
        all += count.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    }
    for (Timers node : nodes) {
      all += TimerRounds.fire(node);
    }
    assertEquals(MANY, all);
    List<String> refs =
        databases
            .getFirst()
            .read(handle -> handle.createQuery("SELECT ref FROM fired").mapTo(String.class).list());
    assertEquals(MANY, new TreeSet<>(refs).size());
  }

  /// Twice would break the key.
  private static final class Inserting implements TimerHandler {
    @Override
    public void fire(Transaction transaction, String ref) {
      transaction.handle().execute("INSERT INTO fired VALUES (?)", ref);
    }

    @Override
    public void refused(Transaction transaction, String ref, String why) {
      throw new AssertionError(why);
    }
  }
}
