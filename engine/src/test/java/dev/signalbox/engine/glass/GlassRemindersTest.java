package dev.signalbox.engine.glass;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Faults;
import dev.signalbox.engine.store.JdbcStoredTimes;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import dev.signalbox.engine.time.TimerRounds;
import dev.signalbox.engine.time.Timers;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Those who have to look at a broken glass are told when they are late, and then once a day.
final class GlassRemindersTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final TestClock clock = TestClock.atNoon();
  private final List<String> told = new ArrayList<>();
  private final List<String> recorded = new ArrayList<>();

  /// A life of one server.
  private Timers server(Database database) {
    var timers = new Timers(database, new Timeline(clock));
    Audit audit =
        (tx, entry) ->
            tx.afterCommit(() -> recorded.add(entry.kind() + entry.facts().get("reminder")));
    GlassListener listener =
        (tx, review, reminder, last) ->
            tx.afterCommit(() -> told.add(review.code() + reminder + (last ? "!" : "")));
    var reminders = new GlassReminders(database, timers, audit, listener);
    timers.handle(GlassReminders.OVERDUE, reminders);
    reminders.start();
    return timers;
  }

  /// Somebody broke the glass, and somebody has a day to look.
  private void breaks(Database database, String code) {
    Instant now = clock.instant();
    var review =
        new GlassReview(
            code,
            "run-" + code,
            "ada",
            "ops",
            "deploy",
            "fire",
            List.of("sre"),
            now,
            now.plus(DAY),
            null);
    database.write(transaction -> {
      new JdbcGlassStore(database.dialect()).insert(transaction.handle(), review);
      return true;
    });
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void remindsWhenItIsOverdueThenDailyAndNotForEver(TestDatabases databases) {
    try (Database database = databases.open(clock)) {
      breaks(database, "c");
      Timers timers = server(database);
      clock.advance(DAY.minusMillis(1));
      TimerRounds.fire(timers);
      assertEquals(List.of(), told);
      clock.advance(Duration.ofMillis(1));
      TimerRounds.fire(timers);
      assertEquals(List.of("c1"), told);
      for (int day = 0; day < 30; day++) {
        clock.advance(DAY);
        TimerRounds.fire(timers);
        timers = server(database);
      }
      assertEquals(GlassReminders.MOST, told.size());
      assertEquals("c14!", told.getLast());
      assertEquals(
          IntStream.rangeClosed(1, GlassReminders.MOST).mapToObj(i -> "glass.overdue" + i).toList(),
          recorded);
    }
  }

  @Test
  void remindsOnceOfDaysOnWhichNoServerWasThere() {
    try (Database database = TestDatabases.MEMORY.open(clock)) {
      breaks(database, "c");
      server(database);
      clock.advance(Duration.ofDays(5));
      Timers later = server(database);
      TimerRounds.fire(later);
      assertEquals(List.of("c1"), told);
      clock.advance(DAY);
      TimerRounds.fire(later);
      assertEquals(List.of("c1", "c2"), told);
    }
  }

  @Test
  void whoHasADayHasADayAlsoWhenTheClockIsSet() {
    try (Database database = TestDatabases.MEMORY.open(clock)) {
      breaks(database, "c");
      server(database);
      Duration by = Duration.ofDays(10);
      clock.set(clock.instant().plus(by));
      database.write(transaction -> {
        JdbcStoredTimes.move(transaction.handle(), by);
        return true;
      });
      Timers later = server(database);
      TimerRounds.fire(later);
      assertEquals(List.of(), told);
      clock.advance(DAY);
      TimerRounds.fire(later);
      assertEquals(List.of("c1"), told);
    }
  }

  @Test
  void aCrashAtAnyCommitNeitherLosesNorDoublesAReminder() {
    boolean crashed = true;
    int points = 0;
    for (int point = 1; crashed; point++) {
      crashed = false;
      for (boolean before : new boolean[] {true, false}) {
        crashed |= crashesOnce(point, before);
      }
      points = point;
    }
    assertTrue(points > 3, "two reviews, two days: " + points);
  }

  private boolean crashesOnce(int point, boolean before) {
    told.clear();
    var faults = new Faults();
    try (Database database = TestDatabases.inMemory(clock, faults)) {
      breaks(database, "c");
      breaks(database, "d");
      Timers timers = server(database);
      long commit = faults.commits() + point;
      if (before) {
        faults.crashBefore(commit);
      } else {
        faults.crashAfter(commit);
      }
      boolean crashed = false;
      for (int day = 0; day < 2; day++) {
        clock.advance(DAY);
        try {
          TimerRounds.fire(timers);
        } catch (Faults.Crash crash) {
          crashed = true;
          timers = server(database);
          TimerRounds.fire(timers);
        }
      }
      int reminders =
          database.read(handle -> {
            var store = new JdbcGlassStore(database.dialect());
            return store.reminders(handle, "c") + store.reminders(handle, "d");
          });
      assertEquals(4, reminders, "at " + point + told);
      assertEquals(told.size(), told.stream().distinct().count(), "at " + point + told);
      return crashed;
    }
  }

  @Test
  void oneOfTwoNodesReminds() {
    List<Database> databases = TestDatabases.twoNodes(clock);
    breaks(databases.getFirst(), "c");
    Timers first = server(databases.get(0));
    Timers second = server(databases.get(1));
    for (int day = 0; day < 3; day++) {
      clock.advance(DAY);
      TimerRounds.fire(day == 1 ? first : second);
      TimerRounds.fire(day == 1 ? second : first);
    }
    assertEquals(List.of("c1", "c2", "c3"), told);
    databases.reversed().forEach(Database::close);
  }
}
