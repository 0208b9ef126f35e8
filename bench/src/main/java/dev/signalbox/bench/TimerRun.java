package dev.signalbox.bench;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.audit.AuditKey;
import dev.signalbox.engine.audit.AuditLog;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.DatabaseConfig;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Many timers on one SQLite: what they cost while none is due, and how late they are when all are
/// due within one second. Each is recorded.
///
/// @param timers how many
/// @param idleSeconds how long nothing is due
record TimerRun(int timers, int idleSeconds) {
  private static final String KIND = "bench.timer";
  private static final Duration SPREAD = Duration.ofSeconds(1);
  private static final int SETTLE_SECONDS = 5;
  private static final int MOST_SECONDS = 120;

  boolean run(Path parent) throws IOException, InterruptedException {
    Files.createDirectories(parent);
    Path folder = Files.createTempDirectory(parent, "signalbox-bench");
    var clock = new Timeline(TimeSource.system());
    try (Database database = Databases.open(new DatabaseConfig.Sqlite(folder), clock);
        var armed = new Timers(database, clock)) {
      var audit = new AuditLog(database, AuditKey.in(folder, "bench"), new SecureRandom());
      var late = new Late(timers, audit);
      armed.handle(KIND, late);
      Instant far = clock.instant().plus(Duration.ofHours(1));
      arm(database, armed, far, Duration.ZERO);
      armed.start();
      boolean idle = idle();
      arm(database, armed, clock.instant().plusSeconds(2), SPREAD);
      return late.report() && idle;
    } finally {
      Folders.delete(folder);
    }
  }

  private void arm(Database database, Timers armed, Instant first, Duration spread) {
    database.write(tx -> {
      for (int n = 0; n < timers; n++) {
        Instant due = first.plus(spread.multipliedBy(n).dividedBy(timers));
        armed.arm(tx, KIND, "t" + n, due);
      }
      return true;
    });
  }

  /// Processor time of this process while nothing is due.
  private boolean idle() throws InterruptedException {
    // What the start and the arming left to the compiler is over then.
    new CountDownLatch(1).await(SETTLE_SECONDS, TimeUnit.SECONDS);
    Duration before = processor();
    new CountDownLatch(1).await(idleSeconds, TimeUnit.SECONDS);
    double millis = processor().minus(before).toNanos() / 1e6 / idleSeconds;
    return Goal.atMost("processor a second, %,d armed, none due".formatted(timers), 5, "ms")
        .report(millis);
  }

  private static Duration processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Keeps how late each was.
  private static final class Late implements TimerHandler {
    private final AuditLog audit;
    private final long[] millis;
    private final AtomicInteger fired = new AtomicInteger();
    private final CountDownLatch all;

    Late(int timers, AuditLog audit) {
      this.audit = audit;
      millis = new long[timers];
      all = new CountDownLatch(timers);
    }

    @Override
    public void fire(Transaction transaction, String ref) {
      long now = transaction.now().toEpochMilli();
      audit.append(
          transaction,
          new AuditEntry("timer.fired", null, null, null, null, null, "ok", Map.of("ref", ref)));
      transaction.afterCommit(() -> {
        millis[fired.getAndIncrement()] = now;
        all.countDown();
      });
    }

    @Override
    public void refused(Transaction transaction, String ref, String why) {
      throw new IllegalStateException(why);
    }

    boolean report() throws InterruptedException {
      if (!all.await(MOST_SECONDS, TimeUnit.SECONDS)) {
        System.out.printf(Locale.ROOT, "MISSED   only %,d fired%n", fired.get());
        return false;
      }
      Arrays.sort(millis);
      double seconds = (millis[millis.length - 1] - millis[0]) / 1000.0;
      return Goal.atMost("%,d due within a second, all fired".formatted(millis.length), 10, "s")
          .report(seconds);
    }
  }
}
