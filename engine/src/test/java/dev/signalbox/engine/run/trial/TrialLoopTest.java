package dev.signalbox.engine.run.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Databases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.TimerHandler;
import dev.signalbox.engine.time.Timers;
import java.time.Instant;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

final class TrialLoopTest {
  private static final Instant BEGAN = Instant.parse("2030-05-15T10:00:00Z");

  @Test
  void whatGoesOnAndOnIsBrokenOffHoweverFastItIs() {
    var clock = new TrialClock(BEGAN);
    var timeline = new Timeline(clock);
    try (Database database = Databases.inMemory(timeline)) {
      var timers = new Timers(database, timeline);
      timers.handle("kind", new Nothing());
      database.write(tx -> {
        timers.arm(tx, "kind", "ref", BEGAN);
        return true;
      });
      var loop =
          new TrialLoop(database, null, timers, new ArrayDeque<>(), clock, () -> Instant.EPOCH);
      for (int move = 0; move < 5_000; move++) {
        loop.passToNext();
      }
      assertEquals(
          "it does not end: more than 5000 things were done in it",
          assertThrows(TrialException.class, loop::passToNext).getMessage());
    }
  }

  private static final class Nothing implements TimerHandler {
    @Override
    public void fire(Transaction transaction, String ref) {}

    @Override
    public void refused(Transaction transaction, String ref, String why) {}
  }
}
