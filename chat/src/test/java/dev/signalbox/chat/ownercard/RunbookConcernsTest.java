package dev.signalbox.chat.ownercard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.document.FindingCode;
import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.runbook.Runbooks;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.testkit.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What is the matter with a runbook, as its owners are told when they ask.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class RunbookConcernsTest {
  private static final String DEPLOY =
      "about: Deploy\nowner: dev\nwhen: {command: deploy}\nsteps:\n  - call: tool\n";
  private static final String TOOL = "about: A tool\nowner: dev\nsteps:\n  - say: done\n";
  private static final String NOTHING = "Nothing is the matter with the runbooks that you own.";
  private static final Duration DAY = Duration.ofDays(1);

  private final TestClock clock = TestClock.atNoon();
  private final Database database;
  private final JdbcPastRuns past;
  @TempDir private Path folder;
  private OwnerNode node;

  RunbookConcernsTest(TestDatabases databases) {
    database = databases.open(clock);
    past = new JdbcPastRuns(database, "past");
  }

  @BeforeEach
  void open() {
    node = new OwnerNode(database, clock, folder, "MON 09:00");
    node.write("tool", TOOL);
    node.write("deploy", DEPLOY);
  }

  @AfterEach
  void close() {
    node.close();
    database.close();
  }

  private Instant ago(Duration time) {
    return clock.instant().minus(time);
  }

  private void ended(int times, String status, String cause) {
    for (int i = 0; i < times; i++) {
      past.run("deploy", ago(DAY), status, cause, null);
    }
  }

  @Test
  void nothingIsTheMatterWithWhatRunsWell() {
    ended(10, "SUCCEEDED", null);
    assertEquals(NOTHING, node.asks("ada"));
    assertEquals("You own no runbook.", node.asks("grace"));
  }

  @Test
  void aThirdOfItsRunsFailsAlsoThoseThatWereRolledBack() {
    ended(4, "SUCCEEDED", null);
    ended(1, "FAILED", "FAILED");
    assertEquals(NOTHING, node.asks("ada"), "one of five");
    ended(1, "ROLLED_BACK", "FAILED");
    ended(3, "CANCELLED", "CANCELLED");
    ended(3, "ROLLED_BACK", "CANCELLED");
    assertEquals("Runbooks that you own: deploy: 2 of its last 6 runs failed", node.asks("ada"));
  }

  @Test
  void fewRunsAndOldOnesSayNothing() {
    ended(4, "FAILED", "FAILED");
    for (int i = 0; i < 9; i++) {
      past.run("deploy", ago(Duration.ofDays(91)), "FAILED", "FAILED", null);
    }
    assertEquals(NOTHING, node.asks("ada"));
  }

  @Test
  void onlyTheNewestCountAndWhatEndsALeaseIsNoRun() {
    for (int i = 0; i < 20; i++) {
      past.run("deploy", ago(Duration.ofDays(20)), "FAILED", "FAILED", null);
    }
    ended(JdbcRunCounts.MOST, "SUCCEEDED", null);
    for (int i = 0; i < 60; i++) {
      past.run("deploy", ago(Duration.ofHours(1)), "UNDO_FAILED", "FAILED", "1");
    }
    assertEquals(NOTHING, node.asks("ada"));
  }

  @Test
  void allApprovalsGivenInSecondsAreToldAndASlowOneIsEnough() {
    for (int i = 0; i < 5; i++) {
      String run = past.run("deploy", ago(DAY), "SUCCEEDED", null, null);
      past.approval(run, "two-eyes", ago(DAY), Duration.ofSeconds(9));
      past.approval(run, "confirm", ago(DAY), Duration.ofMinutes(3));
    }
    assertEquals(
        "Runbooks that you own: deploy: all of its last 5 approvals were given in under 10 seconds:"
            + " does anybody read what they approve?",
        node.asks("ada"));
    String run = past.run("deploy", ago(DAY), "SUCCEEDED", null, null);
    past.approval(run, "two-eyes", ago(DAY), Duration.ofSeconds(10));
    assertEquals(NOTHING, node.asks("ada"));
  }

  @Test
  void whatWasNotRunForNinetyDaysIsToldOnceItIsThereForSoLong() {
    past.run("deploy", ago(Duration.ofDays(95)), "SUCCEEDED", null, null);
    past.file("deploy", 1, "ACTIVE", ago(Duration.ofDays(300)));
    past.file("tool", 1, "ACTIVE", ago(Duration.ofDays(300)));
    String told = node.asks("ada");
    assertTrue(told.contains("deploy: it was not run for 90 days: is it still wanted?"), told);
    assertTrue(told.endsWith("(and 1 more)"), "nobody called the tool either: " + told);
    past.file("deploy", 2, "REMOVED", ago(Duration.ofDays(200)));
    past.file("deploy", 3, "ACTIVE", ago(Duration.ofDays(2)));
    past.file("deploy", 4, "ACTIVE", ago(Duration.ofDays(1)));
    assertTrue(node.asks("ada").startsWith("Runbooks that you own: tool:"), "it came back");
    past.run("deploy", ago(DAY), "SUCCEEDED", null, null);
    assertEquals(NOTHING, node.asks("ada"), "what it calls is run with it");
  }

  @Test
  void aFileThatIsRefusedAndAGroupWithoutMembersAreTold() {
    ended(5, "SUCCEEDED", null);
    node.write("deploy", DEPLOY + "  - sya: done\n");
    String told = node.asks("ada");
    assertTrue(
        told.startsWith(
            "Runbooks that you own: deploy: its file is refused, and its last good revision stays"
                + " active: deploy.yaml:6:"),
        told);
    node.write("deploy", DEPLOY + "  - approve: Go?\n    by: [auditors]\n    within: 1h\n");
    node.people.edit(text -> text.replace("groups: {", "groups: {auditors: [], "));
    node.runbooks.refresh();
    told = node.asks("ada");
    assertTrue(told.contains("the group 'auditors' in 'by' has no members"), told);
  }

  @Test
  void aTestThatFailsByNowIsToldAndWhatIsOnlyRemarkedIsNot() {
    var at = new Position(4, 3);
    var remarks =
        List.of(
            new Finding(
                "deploy.yaml", at, FindingCode.UNUSED_PARAMETER, Finding.Kind.WARNING, "unused"),
            new Finding(
                "tool.yaml", at, FindingCode.TEST_FAILS, Finding.Kind.WARNING, "it does not hold"));
    node.runbooks.guardedBy((candidate, beside) -> new Runbooks.Passage.Open(remarks));
    assertEquals(
        "Runbooks that you own: tool: tool.yaml:4:3: it does not hold [SB601]", node.asks("ada"));
  }
}
