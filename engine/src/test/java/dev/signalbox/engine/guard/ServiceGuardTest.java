package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.DEPLOY;
import static dev.signalbox.engine.guard.GuardFixture.PEOPLE;
import static dev.signalbox.engine.guard.GuardFixture.RESTART;
import static dev.signalbox.engine.guard.GuardFixture.ROLLBACK;
import static dev.signalbox.engine.guard.GuardFixture.RULES;
import static dev.signalbox.engine.guard.GuardFixture.arguments;
import static dev.signalbox.engine.guard.GuardFixture.denied;
import static dev.signalbox.engine.guard.GuardFixture.grant;
import static dev.signalbox.engine.guard.GuardFixture.twoEyes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.ServicePrincipal;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Triggers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A service asks where rules let it, and its word counts nowhere.
final class ServiceGuardTest extends RuleGuardStory {
  private static final Origin HOOK = new Origin(Origin.Kind.WEBHOOK, "gitlab");
  private static final String WITH_SERVICE =
      PEOPLE.replace("developers: [ada]", "developers: [ada, service:ci]")
          + "  keepers: [linus]\n"
          + "service-principals:\n"
          + "  ci: {owner: keepers}\n";

  @BeforeEach
  void addService() {
    fixture.world.change(WITH_SERVICE);
  }

  private Caller ci() {
    return Caller.of(new ServicePrincipal("ci", "keepers", Set.of()));
  }

  private Invocation wants(Runbook runbook, String given) {
    return new Invocation(
        runbook, new Arguments(arguments(given)), runbook.name(), ci(), "payments", HOOK);
  }

  @Test
  void runsWhatItsGroupsOfNowMayRun() {
    assertInstanceOf(Decision.Allowed.class, guard.decide(wants(RESTART, "service=api")));
    fixture.world.change(WITH_SERVICE.replace("[ada, service:ci]", "[ada]"));
    assertEquals(
        "service:ci may not run restart: it is for developers; service:ci is in no group.",
        denied(guard.decide(wants(RESTART, "service=api"))));
  }

  @Test
  void isOffWithoutAnybodyWhoAnswersForIt() {
    fixture.world.change(WITH_SERVICE.replace("keepers: [linus]", "keepers: []"));
    assertTrue(denied(guard.decide(wants(RESTART, "service=api"))).contains("service:ci is off"));
    fixture.world.change(PEOPLE);
    assertTrue(denied(guard.decide(wants(RESTART, "service=api"))).contains("service:ci is off"));
  }

  @Test
  void cannotConfirm() {
    assertEquals(
        "This needs a person's confirmation, and service:ci is none: it cannot run it.",
        denied(guard.decide(wants(DEPLOY, "service=api env=prod replicas=1"))));
  }

  @Test
  void whoAnswersForItDoesNotApproveWhatItAsksFor() {
    Invocation rollback = wants(ROLLBACK, "service=api");
    assertInstanceOf(Decision.NeedsApproval.class, guard.decide(rollback));
    ApprovalRule rule = twoEyes(1, "release-managers", Duration.ofMinutes(30));
    assertInstanceOf(Decision.Allowed.class, guard.decide(rollback, grant(rule, "grace")));
    assertTrue(denied(guard.decide(rollback, grant(rule, "linus"))).contains("0 count"));
    assertTrue(denied(guard.decide(rollback, grant(rule, "service:ci"))).contains("0 count"));
    var permissions = new Permissions(fixture.world.people, new GuardConfig(List.of()));
    assertEquals(
        new PermissionVerdict.No(
            "linus answers for service:ci, which asks: somebody else has to approve."),
        permissions.mayVote(rule, fixture.caller("linus"), "service:ci"));
    assertEquals(
        new PermissionVerdict.Yes(), permissions.mayVote(rule, fixture.caller("linus"), "ada"));
  }

  @Test
  void neverVotesNorCountsWhereverItStands() {
    fixture.world.change(WITH_SERVICE.replace("[grace, linus]", "[service:ci]"));
    ApprovalRule rule = twoEyes(1, "release-managers", Duration.ofMinutes(30));
    var permissions = new Permissions(fixture.world.people, new GuardConfig(List.of()));
    assertEquals(
        new PermissionVerdict.No("service:ci is no person: only people confirm and approve."),
        permissions.mayVote(rule, ci(), "ada"));
    assertTrue(guard.never(rule, "ada").contains("only 0 can approve"));
  }

  /// Whatever words made it ask: what it may is what its rights are, and its yes is none.
  @Test
  void whatAnAgentAsksForIsDecidedLikeAnybodysAndItNeverApproves() {
    var agent = new Origin(Origin.Kind.AGENT, "helper");
    var frozen =
        new Invocation(
            DEPLOY,
            new Arguments(arguments("service=payments env=prod replicas=1")),
            "deploy",
            ci(),
            "payments",
            agent);
    assertTrue(denied(guard.decide(frozen)).contains("Payments is frozen"));
    var rollback =
        new Invocation(
            ROLLBACK, new Arguments(arguments("service=api")), "rollback", ci(), "payments", agent);
    assertInstanceOf(Decision.NeedsApproval.class, guard.decide(rollback));
    fixture.world.change(WITH_SERVICE.replace("[grace, linus]", "[grace, linus, service:ci]"));
    ApprovalRule rule = twoEyes(1, "release-managers", Duration.ofMinutes(30));
    assertTrue(denied(guard.decide(rollback, grant(rule, "service:ci"))).contains("0 count"));
    var permissions = new Permissions(fixture.world.people, new GuardConfig(List.of()));
    assertInstanceOf(PermissionVerdict.No.class, permissions.mayVote(rule, ci(), "ada"));
    RuleGuard narrow =
        fixture.guard(
            "deny: [{why: A person asks for that, if: origin == 'agent' && initiator == null}]");
    assertTrue(denied(narrow.decide(rollback)).contains("A person asks for that"));
  }

  /// The person at the root stays the root, whoever of the chain is asked.
  @Test
  void rulesKnowThePersonAtTheRootOrThatThereIsNone() {
    RuleGuard unattended = fixture.guard("deny: [{why: Nobody asked, if: initiator == null}]");
    assertTrue(denied(unattended.decide(wants(RESTART, "service=api"))).startsWith("Nobody asked"));
    Caller ada = fixture.caller("ada");
    var called =
        new Invocation(
            RESTART,
            new Arguments(arguments("service=api")),
            "restart",
            ci(),
            "payments",
            Origin.CALLED,
            List.of(ada, ci()),
            false);
    assertInstanceOf(Decision.Allowed.class, unattended.decide(called));
    RuleGuard byName =
        fixture.guard(
            """
            deny:
              - why: Not for ada
                if: initiator != null && initiator.id == 'ada' && initiator.in('developers')
            """);
    assertTrue(denied(byName.decide(called)).contains("Not for ada"));
    assertInstanceOf(Decision.Allowed.class, byName.decide(wants(RESTART, "service=api")));
    RuleGuard byChain = fixture.guard("deny: [{why: Lent, if: size(chain) > 1}]");
    assertTrue(denied(byChain.decide(called)).contains("Lent"));
    assertTrue(
        denied(byChain.decide(called.as(ada))).contains("chain = [ada, service:ci]"),
        () -> denied(byChain.decide(called.as(ada))));
  }

  @Test
  void rulesKnowItsKindAndHowItCameIn() {
    for (String condition :
        List.of(
            "subject.kind == 'service'",
            "origin == 'webhook'",
            "origin in ['schedule', 'webhook']",
            "me.id == 'service:ci'")) {
      RuleGuard strict =
          fixture.guard(RULES.replace("room.name == 'lobby'", condition.replace('"', '\'')));
      denied(strict.decide(wants(RESTART, "service=api")));
      assertInstanceOf(
          Decision.Allowed.class,
          strict.decide(fixture.wants("ada", RESTART, "payments", arguments("service=api"))));
    }
  }

  @Test
  void aWordThatNeverComesIsAnError() {
    assertTrue(
        fixture
            .read(RULES.replace("room.name == 'lobby'", "origin == 'shedule'"))
            .findings()
            .toString()
            .contains("'origin' is never 'shedule' (did you mean schedule?)"));
    assertTrue(
        fixture
            .read(RULES.replace("room.name == 'lobby'", "subject.kind in ['person', 'robot']"))
            .findings()
            .toString()
            .contains("'subject.kind' is never 'robot'"));
  }

  private static Runbook acting(Runbook like, String as) {
    return new Runbook(
        like.name(),
        like.revision(),
        "",
        "",
        like.owner(),
        null,
        like.params(),
        like.allow(),
        as,
        Triggers.NONE,
        null,
        like.risk(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void nobodyRunsWhatActsAsAServiceThatIsOff() {
    Runbook acting = acting(RESTART, "service:ci");
    Invocation wanted = fixture.wants("ada", acting, "payments", arguments("service=api"));
    assertInstanceOf(Decision.Allowed.class, guard.decide(wanted));
    assertInstanceOf(
        Decision.Denied.class,
        guard.decide(fixture.wants("eve", acting, "payments", arguments("service=api"))));
    fixture.world.change(PEOPLE);
    assertEquals(
        "restart acts as service:ci, which is off: the people file has it no more, or nobody answers for it.",
        denied(guard.decide(wanted)));
  }

  @Test
  void theRulesOfTheInstallationHoldForWhomeverTheRunbookIsNotFor() {
    Map<String, Object> given = arguments("service=api");
    assertEquals("", guard.restriction(fixture.wants("eve", RESTART, "payments", given)));
    assertTrue(
        guard
            .restriction(fixture.wants("eve", RESTART, "lobby", given))
            .startsWith("Nothing is done from the lobby"));
    assertTrue(
        guard
            .restriction(fixture.wants("eve", ROLLBACK, "payments", given))
            .startsWith("rollback has risk high"));
  }

  @Test
  void anApprovalThatNamesAServiceIsAFinding() {
    assertTrue(
        fixture
            .read(RULES.replace("by: [release-managers]", "by: [release-managers, service:ci]"))
            .findings()
            .toString()
            .contains("'service:ci' is a service: only people approve"));
  }

  @Test
  void isListedAmongThoseWhoCan() {
    assertEquals(Set.of("ada", "service:ci"), guard.whoCan(wants(RESTART, "service=api")).keySet());
  }
}
