package dev.signalbox.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.spi.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The thread that fires timers, on the clock of this machine.
final class TimerLoopTest {
  private static final String KIND = "note.due";

  private final Timeline clock = new Timeline(TimeSource.system());
  private final Database database = TestDatabases.SQLITE.open(clock);
  private final Timers timers = new Timers(database, clock);
  private final BlockingQueue<String> fired = new LinkedBlockingQueue<>();

  TimerLoopTest() {
    timers.handle(KIND, new Telling());
  }

  @AfterEach
  void close() {
    timers.close();
    database.close();
  }

  private Instant arm(String ref, Duration in) {
    return database.write(tx -> {
      Instant due = tx.now().plus(in);
      timers.arm(tx, KIND, ref, due);
      return due;
    });
  }

  /// It sleeps for up to a minute when nobody wakes it.
  private String next() throws InterruptedException {
    return String.valueOf(fired.poll(45, TimeUnit.SECONDS));
  }

  @Test
  void whatIsArmedWhileItSleepsWakesIt() throws InterruptedException {
    arm("far", Duration.ofHours(1));
    timers.start();
    arm("now", Duration.ZERO);
    assertEquals("now", next());
    arm("now again", Duration.ZERO);
    assertEquals("now again", next());
  }

  @Test
  void firesWhenItIsDueAndNotBefore() throws InterruptedException {
    timers.start();
    Instant due = arm("soon", Duration.ofMillis(150));
    assertEquals("soon", next());
    assertFalse(clock.instant().isBefore(due));
  }

  @Test
  void whatWasDueWhileNobodyWasHereFiresAtTheStart() throws InterruptedException {
    arm("over", Duration.ofHours(-1));
    timers.start();
    assertEquals("over", next());
  }

  @Test
  void oneThatArmsItselfAnewGoesOn() throws InterruptedException {
    timers.start();
    arm("3", Duration.ZERO);
    assertEquals("3", next());
    assertEquals("2", next());
    assertEquals("1", next());
    assertEquals("0", next());
  }

  /// Tells after the commit; a number counts down.
  private final class Telling implements TimerHandler {
    @Override
    public void fire(Transaction transaction, String ref) {
      if (ref.length() == 1 && !ref.equals("0")) {
        String less = String.valueOf(Integer.parseInt(ref) - 1);
        timers.arm(transaction, KIND, less, transaction.now().plusMillis(10));
      }
      transaction.afterCommit(() -> fired.add(ref));
    }

    @Override
    public void refused(Transaction transaction, String ref, String why) {
      throw new AssertionError(why);
    }
  }
}
