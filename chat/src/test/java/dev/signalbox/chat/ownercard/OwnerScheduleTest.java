package dev.signalbox.chat.ownercard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Faults;
import dev.signalbox.engine.store.JdbcStoredTimes;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Owners are told once a week, on Mondays at nine, whatever becomes of the servers.
final class OwnerScheduleTest {
  private static final Instant MONDAY = Instant.parse("2026-03-09T09:00:00Z");
  private static final String NINE = "MON 09:00";
  private static final String BROKEN = "2 of its last 5 runs failed";

  private final TestClock clock = TestClock.atNoon();
  @TempDir private Path folder;

  @BeforeEach
  void broken() {
    try (Database none = TestDatabases.MEMORY.open(clock);
        var node = new OwnerNode(none, clock, folder, NINE)) {
      node.write("deploy", runbook("deploy", "dev", ""));
      node.write("secret", runbook("secret", "dev", "allow: {run: [dev], in: [release]}\n"));
    }
  }

  private static String runbook(String name, String owner, String more) {
    return "about: Do\nowner: %s\nwhen: {command: %s}\n%ssteps:\n  - say: done\n"
        .formatted(owner, name, more);
  }

  /// Two of five runs failed.
  private void fails(Database database, String runbook) {
    var past = new JdbcPastRuns(database, runbook);
    for (String status : List.of("SUCCEEDED", "FAILED", "SUCCEEDED", "FAILED", "SUCCEEDED")) {
      past.run(runbook, clock.instant(), status, null, null);
    }
  }

  private void until(Instant time) {
    clock.advance(Duration.between(clock.instant(), time));
  }

  private OwnerNode node(Database database) {
    var node = new OwnerNode(database, clock, folder, NINE);
    node.feature.start();
    return node;
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void eachMemberIsToldOnceAWeekOfWhatTheySee(TestDatabases databases) {
    try (Database database = databases.open(clock)) {
      fails(database, "deploy");
      fails(database, "secret");
      var node = node(database);
      until(MONDAY.minusMillis(1));
      assertEquals(0, node.fire(), "too early");
      until(MONDAY);
      node.fire();
      assertEquals(
          List.of("Runbooks of dev: deploy: " + BROKEN + " (and 1 more)"), node.told("ada"));
      assertEquals(
          List.of("Runbooks of dev: deploy: " + BROKEN), node.told("bob"), "bob reads no release");
      assertEquals(List.of(), node.told("grace"));
      assertEquals(List.of(), node.told("eve"));
      clock.advance(Duration.ofDays(7).minusMillis(1));
      assertEquals(0, node.fire());
      clock.advance(Duration.ofMillis(1));
      node.fire();
      assertEquals(2, node.told("bob").size());
      node.close();
    }
  }

  @Test
  void nobodyIsToldWhenNothingIsTheMatter() {
    try (Database database = TestDatabases.MEMORY.open(clock)) {
      var node = node(database);
      until(MONDAY);
      assertEquals(2, node.fire(), "the week and dev");
      assertEquals(List.of(), node.told("ada"));
      node.close();
    }
  }

  @Test
  void whoReadsTheAuditIsToldWhereTheOwnersAreGone() {
    try (Database database = TestDatabases.MEMORY.open(clock)) {
      var node = node(database);
      node.people.edit(text -> text.replace("dev: [ada, bob]", "dev: []"));
      node.runbooks.refresh();
      until(MONDAY);
      node.fire();
      String told = node.told("eve").getFirst();
      assertTrue(told.contains("the owner group 'dev' has no members"), told);
      assertEquals(List.of(), node.told("ada"));
      node.close();
    }
  }

  @Test
  void whatWasDueWhileNoServerWasThereIsToldOnceAtTheNextStart() {
    try (Database database = TestDatabases.MEMORY.open(clock)) {
      fails(database, "deploy");
      node(database).close();
      until(MONDAY.plus(Duration.ofDays(16)));
      var later = node(database);
      later.fire();
      assertEquals(1, later.told("ada").size());
      until(MONDAY.plus(Duration.ofDays(21)));
      later.fire();
      assertEquals(2, later.told("ada").size(), "and then on Mondays again");
      later.close();
    }
  }

  @Test
  void anotherTimeCountsFromTheStartOnAndOffEndsIt() {
    try (Database database = TestDatabases.MEMORY.open(clock)) {
      fails(database, "deploy");
      node(database).close();
      var moved = new OwnerNode(database, clock, folder, "TUE 10:00");
      moved.feature.start();
      until(Instant.parse("2026-03-03T10:00:00Z"));
      moved.fire();
      assertEquals(1, moved.told("ada").size());
      until(MONDAY);
      assertEquals(0, moved.fire());
      moved.close();
      var off = new OwnerNode(database, clock, folder, "off");
      off.feature.start();
      clock.advance(Duration.ofDays(30));
      assertEquals(0, off.fire());
      off.close();
    }
  }

  @Test
  void aClockThatIsSetNeitherLosesNorDoublesAWeek() {
    try (Database database = TestDatabases.MEMORY.open(clock)) {
      fails(database, "deploy");
      node(database).close();
      set(database, Duration.ofHours(-3));
      until(MONDAY.minus(Duration.ofHours(3)));
      var node = node(database);
      node.fire();
      until(MONDAY);
      node.fire();
      assertEquals(1, node.told("ada").size());
      until(MONDAY.plus(Duration.ofDays(7)));
      node.fire();
      assertEquals(2, node.told("ada").size());
      node.close();
    }
  }

  private void set(Database database, Duration by) {
    clock.set(clock.instant().plus(by));
    database.write(transaction -> {
      JdbcStoredTimes.move(transaction.handle(), by);
      return true;
    });
  }

  @Test
  void aCrashAtAnyCommitTellsEachOwnerOnceAllTheSame() {
    int points = 0;
    boolean crashed = true;
    for (int point = 1; crashed; point++) {
      boolean before = crashesOnce(point, true);
      boolean after = crashesOnce(point, false);
      crashed = before || after;
      points = point;
    }
    assertTrue(points > 3, "the week, and each of two owners: " + points);
  }

  /// @param point which commit from Monday on
  /// @return whether there was such a commit
  private boolean crashesOnce(int point, boolean before) {
    var faults = new Faults();
    clock.set(TestClock.atNoon().instant());
    try (Database database = TestDatabases.inMemory(clock, faults)) {
      fails(database, "deploy");
      fails(database, "watch");
      var node = node(database);
      node.write("watch", runbook("watch", "release-managers", ""));
      long commit = faults.commits() + point;
      if (before) {
        faults.crashBefore(commit);
      } else {
        faults.crashAfter(commit);
      }
      until(MONDAY);
      boolean crashed = dies(node);
      OwnerNode later = crashed ? node(database) : node;
      later.fire();
      for (String person : List.of("ada", "bob", "grace", "linus")) {
        assertEquals(1, later.told(person).size(), person + " at " + point + " " + before);
      }
      later.close();
      if (crashed) {
        node.close();
      }
      return crashed;
    }
  }

  private static boolean dies(OwnerNode node) {
    try {
      node.fire();
      return false;
    } catch (Faults.Crash crash) {
      return true;
    }
  }

  @Test
  void oneOfTwoNodesTells() {
    List<Database> databases = TestDatabases.twoNodes(clock);
    fails(databases.getFirst(), "deploy");
    var first = node(databases.get(0));
    var second = node(databases.get(1));
    until(MONDAY);
    second.fire();
    first.fire();
    assertEquals(1, first.told("ada").size());
    assertEquals(first.told("ada"), second.told("ada"));
    first.close();
    second.close();
    databases.reversed().forEach(Database::close);
  }
}
