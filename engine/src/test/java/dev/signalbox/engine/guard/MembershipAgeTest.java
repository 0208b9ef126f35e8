package dev.signalbox.engine.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.guard.rules.RulesReader;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.FakeGroupSource;
import dev.signalbox.engine.people.PeopleFixture;
import dev.signalbox.engine.people.Person;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.store.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long ago what is known of groups may have been so: the longer, the less can happen. What is
/// older counts as unknown, at the decision, at a vote and once more when the run is to begin.
final class MembershipAgeTest {
  private static final String PEOPLE = "people: {ada: {}, grace: {}}\n";
  private static final String RULES =
      """
      risks: { read: {}, low: {}, normal: {}, high: { approve: leads } }
      approvals:
        leads: { need: 1, by: [corp.leads], within: 3h, then-start-within: 3h }
      """;

  private final FakeGroupSource corp = new FakeGroupSource();
  private PeopleFixture world;

  @AfterEach
  void end() {
    if (world != null) {
      world.close();
    }
  }

  private RuleGuard begin(List<Runbook> runbooks) {
    corp.says(Map.of("corp.sre", Set.of("ada"), "corp.leads", Set.of("grace")));
    world =
        new PeopleFixture(
            PEOPLE, TestDatabases.MEMORY::open, Map.of("corp", corp), Duration.ofDays(7));
    world.people.refresh();
    corp.staysAsItIs();
    ConfigReading<Rules> reading =
        new RulesReader(
                Path.of("."),
                () -> new KnownCommands(runbooks, List.of(), GuardFixture.NAMES, true),
                world.people,
                GuardFixture.SERVICES)
            .read("guards.yaml", RULES);
    Rules rules = reading.value().orElseThrow(() -> new AssertionError(reading.findings()));
    return RuleGuard.of(rules, world.people, GuardFixture.SERVICES, world.clock);
  }

  private static Runbook runbook(Risk risk) {
    return GuardFixture.runbook("do-it", risk, List.of("corp.sre"), List.of(), null, "what");
  }

  private Invocation asked(Runbook runbook) {
    var ada = new Person("ada", "ada", Set.of(), null);
    var arguments = new Arguments(Map.of("what", "a"));
    return new Invocation(
        runbook, arguments, "do-it a", Caller.onConsole(ada), "ops", Origin.TYPED);
  }

  private void passes(Duration time) {
    world.pass(time);
    world.people.refresh();
  }

  @ParameterizedTest
  @CsvSource({"READ, 3600", "LOW, 3600", "NORMAL, 900", "HIGH, 60"})
  void whoAsksIsInAGroupForAsLongAsTheRiskAllows(Risk risk, long seconds) {
    Runbook runbook = runbook(risk);
    RuleGuard guard = begin(List.of(runbook));
    passes(Duration.ofSeconds(seconds - 1));
    Decision before = guard.decide(asked(runbook));
    assertTrue(!(before instanceof Decision.Denied), before::toString);
    passes(Duration.ofSeconds(1));
    var after = assertInstanceOf(Decision.Denied.class, guard.decide(asked(runbook)));
    assertTrue(
        after
            .why()
            .contains(
                "It is not known who is in corp.sre: the group source corp was heard last at"
                    + " 2026-03-01T12:00:00Z, and this wants to know what was so within "
                    + seconds
                    + " s"),
        after::why);
  }

  @Test
  void aCriticalRiskWantsToKnowItAsLatelyAsAHighOne() {
    assertEquals(Risk.HIGH.membership(), Risk.CRITICAL.membership());
  }

  @Test
  void aGrantIsHeldAgainstTheGroupsOfTheLastMinuteWhenTheRunIsToBegin() {
    Runbook runbook = runbook(Risk.HIGH);
    RuleGuard guard = begin(List.of(runbook));
    var needs = assertInstanceOf(Decision.NeedsApproval.class, guard.decide(asked(runbook)));
    Grant grant = GuardFixture.grant(needs.rule(), "grace");
    assertInstanceOf(Decision.Allowed.class, guard.decide(asked(runbook), grant));
    passes(Duration.ofSeconds(60));
    assertInstanceOf(Decision.Denied.class, guard.decide(asked(runbook), grant));
  }

  @Test
  void aVoteCountsByTheGroupsThatTheRiskWantsToKnow() {
    Runbook runbook = runbook(Risk.HIGH);
    RuleGuard guard = begin(List.of(runbook));
    ApprovalRule rule =
        assertInstanceOf(Decision.NeedsApproval.class, guard.decide(asked(runbook))).rule();
    var permissions = new Permissions(world.people, new GuardConfig(List.of()));
    passes(Duration.ofSeconds(60));
    Caller grace = world.caller("grace");
    assertInstanceOf(
        PermissionVerdict.Yes.class, permissions.at(Risk.NORMAL).mayVote(rule, grace, "ada"));
    var no =
        assertInstanceOf(
            PermissionVerdict.No.class, permissions.at(Risk.HIGH).mayVote(rule, grace, "ada"));
    assertTrue(no.why().contains("It is not known who is in corp.leads"), no::why);
  }
}
