package dev.signalbox.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.run.FakeClock;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A backup that was made while timers were armed, restored when some of them are long over.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class RestoredTimersTest {
  private final FakeClock clock = new FakeClock();
  private final Timeline timeline = new Timeline(clock);
  private final Database database;
  private final Database restored;
  private final Timers timers;

  RestoredTimersTest(TestDatabases kind) {
    database = kind.open(timeline);
    restored = kind.open(timeline);
    FiredTimers.create(database);
    FiredTimers.create(restored);
    timers = handled(database);
  }

  @AfterEach
  void close() {
    timers.close();
    database.close();
    restored.close();
  }

  /// A new life of a server.
  private Timers handled(Database of) {
    var life = new Timers(of, timeline);
    life.handle("note.due", new FiredTimers("note.due"));
    return life;
  }

  private void arm(String ref, Duration in) {
    FiredTimers.arm(database, timers, "note.due", ref, in);
  }

  private List<Map<String, Object>> backup() {
    return database.read(handle -> handle.createQuery("SELECT * FROM timer").mapToMap().list());
  }

  private void restore(List<Map<String, Object>> rows) {
    restored.write(tx -> {
      for (Map<String, Object> row : rows) {
        tx.handle()
            .createUpdate(
                "INSERT INTO timer (kind, ref, due_at, tries)"
                    + " VALUES (:kind, :ref, :due_at, :tries)")
            .bindMap(row)
            .execute();
      }
      return true;
    });
  }

  private int fireInANewLife() {
    try (Timers life = handled(restored)) {
      return TimerRounds.fire(life);
    }
  }

  @Test
  void whatIsDueFiresOnceThoughItHadFiredAfterTheBackup() {
    arm("late", Duration.ofHours(2));
    arm("soon", Duration.ofSeconds(10));
    arm("far", Duration.ofDays(3));
    List<Map<String, Object>> rows = backup();
    clock.pass(Duration.ofMinutes(1));
    assertEquals(1, TimerRounds.fire(timers), "the life that is forgotten");
    clock.pass(Duration.ofDays(1));

    restore(rows);
    assertEquals(2, fireInANewLife());
    assertEquals(0, fireInANewLife());
    assertEquals(List.of("soon", "late"), FiredTimers.refs(restored));
    clock.pass(Duration.ofDays(2));
    assertEquals(1, fireInANewLife());
    assertEquals(List.of("soon", "late", "far"), FiredTimers.refs(restored));
  }

  @Test
  void aTimeThatWasOverWhenTheBackupWasMadeIsNotOverTwice() {
    arm("over", Duration.ZERO);
    List<Map<String, Object>> rows = backup();
    restore(rows);
    clock.pass(Duration.ofDays(400));
    assertEquals(1, fireInANewLife());
    assertEquals(0, fireInANewLife());
    assertEquals(List.of("over"), FiredTimers.refs(restored));
  }
}
