package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.ALL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.guard.judge.RuleTrial;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.runbook.Risk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What guards.yaml says of itself, tried.
final class RuleTrialTest {
  private static final GuardedCommand CANCEL =
      GuardedCommand.forEveryone(
          new Command(
              "cancel", new Usage(List.of("cancel"), List.of(), List.of()), List.of(), "", true),
          Risk.LOW);

  private static final String COVERED =
      """
      tests:
        - {who: developers, says: deploy service=payments env=prod replicas=1, in: payments, expect: denied, why: Payments is frozen}
        - {who: developers, says: deploy service=api env=prod replicas=1, in: payments, expect: confirm}
        - {who: developers, says: deploy service=api env=staging replicas=1, in: payments, expect: allowed}
        - {who: developers, says: deploy service=api env=dev replicas=51, in: payments, expect: denied, why: No more than 50}
        - {who: ada, says: /rollback service=api, in: payments, expect: approval two-eyes}
        - {who: grace, says: rollback service=api, in: lobby, expect: denied, why: Nothing is done from the lobby}
        - {who: outsiders, says: rollback service=api, in: payments, expect: denied, why: it is for developers}
      """;

  @TempDir private Path folder;
  @AutoClose private final GuardFixture fixture = new GuardFixture();
  private boolean complete = true;

  private KnownCommands known() {
    return new KnownCommands(ALL, List.of(CANCEL), GuardFixture.NAMES, complete);
  }

  private RuleTrial tested() {
    return new RuleTrial(
        folder, this::known, fixture.world.people, GuardFixture.SERVICES, fixture.world.clock);
  }

  private String told(String tests) {
    return GuardFixture.messages(tested().read("guards.yaml", GuardFixture.RULES + tests));
  }

  private static String test(String test) {
    return "tests:\n  - {" + test + "}\n";
  }

  @Test
  void testsThatHoldAndHearEachRuleBothWaysSayNothing() {
    assertEquals("", told(COVERED));
  }

  @Test
  void aTestThatFailsSaysWhatItExpectsAndWhatCame() {
    String told =
        told(
            COVERED.replace(
                "env=staging replicas=1, in: payments, expect: allowed",
                "env=prod replicas=1, in: payments, expect: allowed"));
    assertTrue(
        told.startsWith(
            "guards.yaml:19:5: the test 'developers in payments: deploy service=api env=prod replicas=1'"
                + " expects allowed, but it is to be confirmed: deploy has risk normal"),
        told);
    assertTrue(
        told(test(
                "who: ada, says: deploy service=payments env=prod replicas=1, in: payments, expect: denied, why: Frost"))
            .contains("expects denied because of 'Frost', but it is denied: Payments is frozen"));
  }

  @Test
  void aRuleThatNoTestHearsBothWaysIsTold() {
    String told =
        told(
            test(
                "who: developers, says: deploy service=payments env=prod replicas=1, in: payments, expect: denied"));
    assertEquals(
        """
        guards.yaml:17:5: no test sees 'Payments is frozen' let something pass
        guards.yaml:17:5: no test sees 'Nothing is done from the lobby' refuse
        guards.yaml:17:5: no test sees 'No more than 50 at once' refuse
        guards.yaml:17:5: no test sees risk normal cost nothing
        guards.yaml:17:5: no test sees risk high cost what it says\
        """,
        told);
  }

  @Test
  void aLineThatIsNoCommandFailsItsTest() {
    assertTrue(
        told(test("who: ada, says: depoly api, in: payments, expect: denied")).contains("depoly"));
    assertTrue(
        told(test("who: ada, says: deploy env=prod srvice=api, in: payments, expect: denied"))
            .contains("srvice"));
  }

  @Test
  void whoIsNobodyIsTold() {
    assertTrue(
        told(test("who: devlopers, says: restart service=api, in: payments, expect: allowed"))
            .contains(
                "there is no group, person or service 'devlopers' (did you mean developers?)"));
    assertTrue(
        told(test(
                "who: [developers, ada], says: restart service=api, in: payments, expect: allowed"))
            .contains("there is no group 'ada'"));
  }

  @Test
  void somebodyInAGroupIsInTheGroupsThatHoldIt() {
    try (var nested =
        new dev.signalbox.engine.people.PeopleFixture(
            GuardFixture.PEOPLE + "  shift: []\n  release-managers2: [shift]\n")) {
      var groups = nested.people.somebodyIn(List.of("shift")).orElseThrow().groups();
      assertEquals(List.of("everyone", "release-managers2", "shift"), List.copyOf(groups));
    }
  }

  @Test
  void aTestMaySayWhen() {
    String rules =
        "deny: [{why: Too early, commands: [restart], if: \"now < timestamp('2026-12-24T17:00:00Z')\"}]\n";
    String says = "who: ada, says: restart service=api, in: payments";
    String tests =
        rules
            + "tests:\n  - {%s, at: 2026-12-24T18:00+01:00, expect: allowed}\n".formatted(says)
            + "  - {%s, at: 2026-12-24T17:59:59+01:00, expect: denied}\n".formatted(says);
    assertEquals("", GuardFixture.messages(tested().read("guards.yaml", tests)));
  }

  @Test
  void ourOwnCommandsAreTriedByTheRulesThatNameThem() {
    String rules =
        """
        deny:
          - {why: Nothing at all, commands: ['*']}
          - {why: Nobody stops in the lobby, commands: [cancel], if: room.name == 'lobby'}
        tests:
          - {who: ada, says: cancel, in: lobby, expect: denied, why: Nobody stops}
          - {who: ada, says: cancel, in: payments, expect: allowed}
          - {who: ada, says: restart service=api, in: payments, expect: denied, why: Nothing at all}
        """;
    assertEquals("", GuardFixture.messages(tested().read("guards.yaml", rules)));
  }

  @Test
  void anApprovalThatNobodyCouldGiveIsDenied() {
    String rules =
        """
        risks: {high: {approve: only}}
        approvals: {only: {by: [ada], within: 1h}}
        tests:
          - {who: ada, says: rollback service=api, in: payments, expect: denied, why: nobody is asked}
          - {who: developers, says: rollback service=api, in: payments, expect: approval only}
        """;
    assertEquals("", GuardFixture.messages(tested().read("guards.yaml", rules)));
  }

  @Test
  void aServerStartsWithRulesWhoseTestsFailButTakesNoneInPlaceOfOthers() throws IOException {
    Path file = folder.resolve("guards.yaml");
    String failing =
        GuardFixture.RULES
            + test("who: ada, says: restart service=api, in: lobby, expect: allowed");
    Files.writeString(file, failing);
    var guard =
        RuleGuard.open(
            file, this::known, fixture.world.people, GuardFixture.SERVICES, fixture.world.clock);
    assertTrue(guard.review().stream().anyMatch(one -> one.kind() == Finding.Kind.FAULT));
    String revision = guard.revision();
    Files.writeString(
        file, "risks: {high: {confirm: true}}\n" + failing.substring(failing.indexOf("tests:")));
    guard.refresh(fixture.world.database, fixture.world.audit);
    assertInstanceOf(
        LiveFile.Refresh.Replaced.class,
        guard.refresh(fixture.world.database, fixture.world.audit));
    Files.writeString(file, failing);
    guard.refresh(fixture.world.database, fixture.world.audit);
    var refused =
        assertInstanceOf(
            LiveFile.Refresh.Refused.class,
            guard.refresh(fixture.world.database, fixture.world.audit));
    assertTrue(refused.findings().toString().contains("expects allowed, but it is denied"));
    assertTrue(!guard.revision().equals(revision), "the rules whose tests hold are in force");
  }

  @Test
  void whileARunbookIsBrokenATestThatFailsOnlyWarns() {
    complete = false;
    ConfigReading<Rules> reading =
        tested()
            .readChange("guards.yaml", test("who: ada, says: lost, in: payments, expect: denied"));
    assertTrue(reading.value().isPresent());
    assertTrue(reading.findings().stream().allMatch(one -> one.kind() == Finding.Kind.WARNING));
  }
}
