package dev.signalbox.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.FakeClock;
import dev.signalbox.engine.store.FakeCrashes;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.StoreUncertainException;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Timers of several kinds, each with its effect.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class TimersTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final FakeClock clock = new FakeClock();
  private final Timeline timeline = new Timeline(clock);
  private final FakeCrashes database;
  private final Timers timers;
  private final FiredTimers notes = new FiredTimers("note.due");

  TimersTest(TestDatabases databases) {
    database = new FakeCrashes(databases.open(timeline));
    FiredTimers.create(database);
    timers = new Timers(database, timeline);
    timers.handle("note.due", notes);
    timers.handle("alert.quiet", new FiredTimers("alert.quiet"));
  }

  @AfterEach
  void close() {
    timers.close();
    database.close();
  }

  private void arm(String ref, Duration in) {
    FiredTimers.arm(database, timers, "note.due", ref, in);
  }

  private List<String> fired() {
    return FiredTimers.refs(database);
  }

  @Test
  void firesOnceAndNeverEarly() {
    arm("a", SOON);
    clock.pass(SOON.minusMillis(1));
    assertEquals(0, TimerRounds.fire(timers));
    clock.pass(Duration.ofMillis(1));
    assertEquals(1, TimerRounds.fire(timers));
    clock.pass(Duration.ofDays(1));
    assertEquals(0, TimerRounds.fire(timers));
    assertEquals(List.of("a"), fired());
  }

  @Test
  void whatIsArmedAnewIsDueThenOnlyAndWhatIsDisarmedNever() {
    arm("a", SOON);
    arm("b", SOON);
    arm("a", SOON.plus(SOON));
    database.write(tx -> {
      timers.disarm(tx, "note.due", "b");
      return true;
    });
    clock.pass(SOON);
    TimerRounds.fire(timers);
    assertEquals(List.of(), fired());
    clock.pass(SOON);
    TimerRounds.fire(timers);
    assertEquals(List.of("a"), fired());
  }

  @Test
  void kindsDoNotMeetAndThoseDueFirstFireFirst() {
    FiredTimers.arm(database, timers, "alert.quiet", "late", Duration.ofSeconds(3));
    arm("early", Duration.ofSeconds(1));
    arm("late?", Duration.ofSeconds(2));
    clock.pass(SOON);
    TimerRounds.fire(timers);
    assertEquals(List.of("early", "late?", "late"), fired());
    assertEquals("alert.quiet", FiredTimers.all(database).getLast().kind());
  }

  @Test
  void oneThatCannotFireKeepsNoOtherFromItAndIsTriedAfterAWhileThatGrows() {
    notes.breaksWith("throws");
    arm("a", Duration.ofSeconds(1));
    FiredTimers.arm(database, timers, "alert.quiet", "q", Duration.ofSeconds(2));
    clock.pass(SOON);
    assertEquals(2, TimerRounds.fire(timers));
    assertEquals(List.of("q"), fired());
    for (int seconds = 1; seconds <= 1024; seconds *= 2) {
      clock.pass(Duration.ofSeconds(seconds).minusMillis(1));
      assertEquals(0, TimerRounds.fire(timers));
      clock.pass(Duration.ofMillis(1));
      assertEquals(1, TimerRounds.fire(timers));
    }
    notes.breaksWith("");
    clock.pass(Duration.ofHours(1));
    TimerRounds.fire(timers);
    assertEquals(List.of("q", "a"), fired());
  }

  @Test
  void isNeverTriedMoreRarelyThanOnceAnHour() {
    assertEquals(Duration.ofHours(1), DueTimers.again(12));
    assertEquals(Duration.ofHours(1), DueTimers.again(Long.MAX_VALUE));
  }

  @Test
  void whatNoDatabaseTakesEndsTheTimerAndIsTold() {
    notes.breaksWith("INSERT INTO timer (kind, ref, due_at) VALUES ('x', NULL, 1)");
    arm("a", SOON);
    clock.pass(SOON);
    TimerRounds.fire(timers);
    String told = String.join("", fired());
    assertTrue(told.startsWith("refused a: the database cannot hold it: "), told);
    notes.breaksWith("");
    clock.pass(Duration.ofDays(1));
    assertEquals(0, TimerRounds.fire(timers));
  }

  @Test
  void whileNothingCanBeWrittenAllWait() {
    arm("a", SOON);
    clock.pass(SOON);
    database.full(1);
    assertThrows(StoreReadOnlyException.class, () -> TimerRounds.fire(timers));
    TimerRounds.fire(timers);
    assertEquals(List.of("a"), fired());
  }

  @Test
  void aCommitThatNobodyKnowsOfIsReadBack() {
    arm("a", SOON);
    clock.pass(SOON);
    database.uncertain(1);
    assertThrows(StoreUncertainException.class, () -> TimerRounds.fire(timers));
    assertEquals(0, TimerRounds.fire(timers));
    assertEquals(List.of("a"), fired());
  }

  @Test
  void ofAKindThatNobodyHandlesNothingIsArmedAndWhatIsStoredWaits() {
    assertThrows(
        IllegalArgumentException.class,
        () -> FiredTimers.arm(database, timers, "gone.kind", "a", SOON));
    database.write(tx ->
        tx.handle().execute("INSERT INTO timer (kind, ref, due_at) VALUES ('gone.kind', 'a', 1)"));
    arm("b", SOON);
    clock.pass(SOON);
    assertEquals(1, TimerRounds.fire(timers));
    assertThrows(
        IllegalStateException.class, () -> timers.handle("note.due", new FiredTimers("again")));
    var again = new Timers(database, timeline);
    again.handle("gone.kind", new FiredTimers("gone.kind"));
    assertEquals(1, TimerRounds.fire(again));
    assertEquals(List.of("b", "a"), fired());
  }

  @Test
  void whileTheClockIsSetAndNobodyHasSettledThatNothingFires() {
    var shared = new FakeClock();
    timeline.follow(database, handle -> shared.instant());
    arm("a", SOON);
    clock.pass(SOON);
    shared.pass(SOON);
    shared.jump(Duration.ofHours(-1));
    assertEquals(0, TimerRounds.fire(timers));
    shared.jump(Duration.ofHours(1));
    assertEquals(1, TimerRounds.fire(timers));
  }

  @Test
  void manyThatAreDueAtOnceAreFiredSideBySide() {
    IntStream.range(0, 700).forEach(n -> arm("r" + n, SOON));
    clock.pass(SOON);
    int all = 0;
    for (int round = 0; round < 3; round++) {
      all += timers.fireDue(SideBySide.VIRTUAL).settled();
    }
    assertEquals(700, all);
    assertEquals(700, fired().size());
  }
}
