package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.trigger.ScheduleRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runbooks that start by the clock, whatever happens to server, clock, rules and files. It is noon
/// of 1 March 2026, a Sunday.
final class ScheduleTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String NIGHTLY =
      """
      about: a job
      owner: dev
      as: ci
      when: { schedule: { at: 0 7 * * * UTC, room: ops, catch-up: false } }
      steps:
        - exec: echo ran
      """;

  private Simulation simulation = new Simulation(1, TestDatabases.MEMORY);
  private Clockwork clockwork = new Clockwork(simulation);

  @AfterEach
  void close() {
    simulation.close();
  }

  private void nightly(String text) {
    simulation.library.put("nightly", text);
    clockwork.schedules.review();
  }

  private void pass(Duration time) {
    simulation.pass(time);
  }

  private long ran() {
    return simulation.world.launched.size();
  }

  private ScheduleRow row() {
    return clockwork.schedules.all().getFirst();
  }

  private List<AuditEntry> recorded(String kind) {
    return simulation.audit.stream().filter(entry -> entry.kind().equals(kind)).toList();
  }

  @Test
  void startsAtItsTimeAsItsServiceAndIsRecordedAsThat() {
    nightly(NIGHTLY);
    pass(Duration.ofHours(19).minusMillis(1));
    assertEquals(0, ran());
    pass(Duration.ofMillis(1));
    assertEquals(1, ran());
    RunView run = simulation.newest().getFirst();
    assertEquals("service:ci", run.caller());
    assertEquals("schedule nightly", run.asked().origin());
    assertEquals("ops", run.room());
    assertEquals(run.id(), row().last().run());
    assertEquals(Instant.parse("2026-03-03T07:00:00Z"), row().due());
    AuditEntry accepted = recorded("run.accepted").getFirst();
    assertEquals("service:ci", accepted.person());
    assertEquals("SCHEDULE nightly", accepted.facts().get("origin"));
    pass(DAY.multipliedBy(2));
    assertEquals(2, ran(), "two days at once: one of them was missed");
  }

  @Test
  void oneTimeThatSeveralSayCountsOnce() {
    nightly(NIGHTLY.replace("0 7 * * * UTC", "[0 7 * * * UTC, 0 8 * * * Europe/Berlin]"));
    pass(Duration.ofHours(19));
    for (int day = 1; day < 5; day++) {
      pass(DAY);
    }
    assertEquals(5, ran());
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void startsOnceForEachTimeWhereverTheServerIsKilled(TestDatabases databases) {
    long points = killed(databases, 0);
    int stride = databases == TestDatabases.MEMORY ? 1 : 9;
    for (long point = 1; point <= points; point += stride) {
      killed(databases, point);
    }
  }

  /// Two nights, with the server killed at a point and started again.
  private static long killed(TestDatabases databases, long point) {
    try (Simulation killed = new Simulation(1, databases)) {
      killed.library.put("nightly", NIGHTLY);
      killed.database.crashAt(point);
      insist(killed, Duration.ZERO);
      insist(killed, Duration.ofHours(19));
      insist(killed, DAY);
      assertEquals(2, killed.world.launched.size(), "killed at " + point);
      assertEquals(2, killed.newest().size(), "killed at " + point);
      return killed.database.points();
    }
  }

  private static void insist(Simulation killed, Duration time) {
    try {
      killed.elapse(time);
    } catch (CrashedError whileLeasesPass) {
      killed.restart();
    }
    while (true) {
      try {
        new Clockwork(killed).schedules.review();
        killed.settle();
        killed.restart();
        return;
      } catch (CrashedError crash) {
        killed.restart();
      }
    }
  }

  @Test
  void timesWithoutAServerAreToldAndNotMadeUpFor() {
    nightly(NIGHTLY);
    pass(Duration.ofDays(3));
    assertEquals(0, ran());
    assertEquals(
        List.of("nightly missed 3 times from 2026-03-02T07:00:00Z to 2026-03-04T07:00:00Z"),
        clockwork.told);
    assertEquals(3, row().missed().count());
    assertEquals("missed", recorded("schedule.missed").getFirst().outcome());
    pass(Duration.ofHours(19));
    assertEquals(1, ran());
  }

  @Test
  void timesWithoutAServerAreMadeUpForOnceWhereTheFileSaysSo() {
    nightly(NIGHTLY.replace("catch-up: false", "catch-up: true"));
    pass(Duration.ofDays(3));
    assertEquals(1, ran());
    assertEquals(
        List.of(
            "nightly missed 3 times from 2026-03-02T07:00:00Z to 2026-03-04T07:00:00Z, runs once"),
        clockwork.told);
    pass(Duration.ofHours(19));
    assertEquals(2, ran());
  }

  @Test
  void whatBeginsALittleLateIsOnTime() {
    nightly(NIGHTLY);
    pass(Duration.ofHours(19).plusMinutes(5));
    assertEquals(1, ran());
    assertEquals(List.of(), clockwork.told);
  }

  @Test
  void manyMissedTimesAreNotAllCounted() {
    nightly(NIGHTLY.replace("0 7 * * * UTC", "'* * * * * UTC'"));
    pass(Duration.ofDays(300));
    assertEquals(1, ran(), "the last one is on time");
    assertTrue(
        clockwork.told.getFirst().startsWith("nightly missed more than 100 times"),
        clockwork.told::toString);
  }

  @Test
  void goesByTheClockHoweverItIsSet() {
    nightly(NIGHTLY);
    simulation.clock.jump(Duration.ofHours(18).plusMinutes(58));
    simulation.settle();
    pass(Duration.ofMinutes(2));
    assertEquals(1, ran(), "set forward, and not moved along");

    simulation.clock.jump(HOUR.negated());
    simulation.settle();
    pass(HOUR);
    assertEquals(1, ran(), "set back: not a second time for the same morning");
    pass(DAY);
    assertEquals(2, ran());

    simulation.clock.jump(DAY.plus(HOUR));
    simulation.settle();
    simulation.settle();
    assertEquals(2, ran());
    assertEquals(1, clockwork.told.size(), "set past a morning, which is missed");
  }

  @Test
  void aClockThatWasFarAheadLeavesNothingBehind() {
    simulation.clock.jump(Duration.ofDays(1000));
    simulation.settle();
    nightly(NIGHTLY);
    assertEquals(Instant.parse("2028-11-26T07:00:00Z"), row().due());
    simulation.clock.jump(Duration.ofDays(1000).negated());
    simulation.settle();
    clockwork.lookAgain();
    pass(Duration.ofHours(19));
    assertEquals(1, ran());
  }

  @Test
  void aRefusalIsRecordedEachTimeAndToldOnce() {
    nightly(NIGHTLY);
    simulation.guard.deny("nightly");
    pass(Duration.ofHours(19));
    pass(DAY);
    assertEquals(0, ran());
    assertEquals(
        List.of("nightly refused in ops, schedule nightly: nightly is denied now."),
        clockwork.told);
    assertEquals("nightly is denied now.", row().last().refusal());
    assertEquals(2, recorded("trigger.refused").size());
    assertEquals("service:ci", recorded("trigger.refused").getFirst().person());
  }

  @Test
  void aServiceThatIsOffStartsNothing() {
    nightly(NIGHTLY);
    simulation.people.change("people: {ada: {}}\ngroups: {dev: [ada]}\n");
    pass(Duration.ofHours(19));
    assertEquals(
        List.of(
            "nightly refused in ops, schedule nightly: service:ci is off: nobody answers for it now."),
        clockwork.told);
  }

  @Test
  void anApprovalIsAskedOfOthersThanWhoAnswersForTheService() {
    nightly(NIGHTLY.replace("as: ci", "as: cd"));
    simulation.guard.price("nightly", Simulation.ONE);
    pass(Duration.ofHours(19));
    RunView held = simulation.newest().getFirst();
    assertEquals(RunStatus.HELD, held.status());
    assertInstanceOf(VoteResult.NotYours.class, simulation.vote(held.id(), "linus", true));
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(held.id(), "grace", true));
    simulation.settle();
    assertEquals(1, ran());
  }

  @Test
  void aFileThatChangesArmsAnewAndOneThatGoesDisarms() {
    nightly(NIGHTLY);
    nightly(NIGHTLY.replace("0 7 * * *", "0 15 * * *"));
    pass(Duration.ofHours(3));
    assertEquals(1, ran());
    nightly(NIGHTLY.replace("0 15 * * *", "0 15 * * *").replace("about: a job", "about: no job"));
    assertEquals(Instant.parse("2026-03-02T07:00:00Z"), row().due());
    simulation.library.remove("nightly");
    clockwork.schedules.review();
    pass(DAY.multipliedBy(3));
    assertEquals(1, ran());
    assertEquals(List.of(), clockwork.schedules.all());
  }

  @Test
  void whatTheFileDoesNotSayAnyMoreIsNotStartedBeforeThatIsSeen() {
    nightly(NIGHTLY);
    simulation.library.put("nightly", NIGHTLY.replace("0 7 * * *", "0 9 * * *"));
    pass(Duration.ofHours(19));
    assertEquals(0, ran());
    clockwork.schedules.review();
    pass(Duration.ofHours(2));
    assertEquals(1, ran());
  }

  @Test
  void theExampleOfTheDocumentRunsOnWeekdaysAtSevenInBerlin() {
    nightly(WorkedExample.of("nightly.yaml"));
    pass(Duration.ofHours(18).minusMillis(1));
    assertEquals(0, ran());
    pass(Duration.ofMillis(1));
    assertEquals(List.of("stock of the last 1 days"), simulation.world.launched);
    for (int day = 0; day < 6; day++) {
      pass(DAY);
    }
    assertEquals(5, ran(), "not on Saturday and Sunday");
  }

  @Test
  void theExampleWithSeveralTimesMakesUpForWhatWasMissed() {
    nightly(WorkedExample.of("tidy.yaml"));
    pass(Duration.ofDays(3));
    assertEquals(1, ran(), "late, and once");
    assertEquals(List.of("/var/tmp/builds -mtime +30 -delete"), simulation.world.launched);
    pass(Duration.ofHours(24));
    assertEquals(2, ran());
  }

  /// Each looks after the same row at the same moment.
  @Test
  void twoServersStartItOnce() {
    var clock = new FakeClock();
    List<Database> databases = TestDatabases.twoNodes(clock);
    try (Simulation one = new Simulation(1, clock, _ -> databases.getFirst());
        Simulation two = new Simulation(one, "two", databases.getLast())) {
      one.library.put("nightly", NIGHTLY);
      var nodes = List.of(new Clockwork(one), new Clockwork(two));
      nodes.forEach(node -> node.schedules.review());
      for (int day = 0; day < 3; day++) {
        one.elapse(day == 0 ? Duration.ofHours(19) : DAY);
        Stream.of(one.timers(), two.timers())
            .parallel()
            .forEach(dev.signalbox.engine.time.TimerRounds::fire);
        one.settle();
        two.settle();
        assertEquals(day + 1, one.newest().size());
      }
      assertEquals(3, one.world.launched.size() + two.world.launched.size());
    }
  }
}
