package dev.signalbox.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.FakeClock;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.FakeCrashes;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.TimerRounds;
import dev.signalbox.engine.time.Timers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Old events are forgotten, whenever the server is killed.
final class EventRetentionTest {
  private static final Duration KEEP = Duration.ofDays(7);

  @Test
  void survivesACrashAtEveryCommit() {
    long points = scenario(0);
    assertEquals(8, points, "one arms, three forget");
    for (int point = 1; point <= points; point++) {
      scenario(point);
    }
  }

  /// @return how many points there are to crash at
  private static long scenario(long crash) {
    var clock = new FakeClock();
    var timeline = new Timeline(clock);
    try (var database = new FakeCrashes(TestDatabases.MEMORY.open(timeline))) {
      var events = new JdbcEvents(database, Runnable::run);
      database.write(tx -> {
        for (int n = 0; n < 1_200; n++) {
          events.append(tx, "note", null, null, Map.of());
        }
        return true;
      });
      clock.pass(KEEP.plusDays(1));
      database.crashAt(crash);
      insist(() -> TimerRounds.fire(begun(database, events, timeline)));
      long points = database.points();
      database.crashAt(0);
      assertEquals(new Events.Range(1_200, 1_200), events.range(), "crash at " + crash);
      long next =
          database.read(handle ->
              handle
                  .createQuery("SELECT due_at FROM timer WHERE kind = 'event.retention'")
                  .mapTo(Long.class)
                  .one());
      assertEquals(timeline.instant().plus(Duration.ofHours(1)).toEpochMilli(), next);
      return points;
    }
  }

  private static Timers begun(FakeCrashes database, JdbcEvents events, Timeline timeline) {
    var timers = new Timers(database, timeline);
    new EventRetention(events, timers, KEEP).begin(database);
    return timers;
  }

  /// Starts again until it is not killed any more.
  private static void insist(Runnable action) {
    boolean killed = true;
    while (killed) {
      try {
        action.run();
        killed = false;
      } catch (CrashedError again) {
        assertTrue(again.getMessage().contains("commit"));
      }
    }
  }
}
