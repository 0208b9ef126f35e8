package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.DEPLOY;
import static dev.signalbox.engine.guard.GuardFixture.DROP;
import static dev.signalbox.engine.guard.GuardFixture.RESTART;
import static dev.signalbox.engine.guard.GuardFixture.ROLLBACK;
import static dev.signalbox.engine.guard.GuardFixture.RULES;
import static dev.signalbox.engine.guard.GuardFixture.SCALE;
import static dev.signalbox.engine.guard.GuardFixture.arguments;
import static dev.signalbox.engine.guard.GuardFixture.denied;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleGuardTest extends RuleGuardStory {
  private static Runbook named(String name) {
    return GuardFixture.ALL.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "ada,   restart,     payments, service=api,                          allowed",
    "ada,   deploy,      payments, service=api env=staging replicas=1,   allowed",
    "ada,   deploy,      #payments, service=api env=staging replicas=1,  allowed",
    "ada,   deploy,      inc-7,    service=api env=staging replicas=1,   allowed",
    "ada,   deploy,      general,  service=api env=staging replicas=1,   denied by allow",
    "ada,   deploy,      payments, service=api env=prod replicas=1,      needs confirm",
    "ada,   deploy,      payments, service=payments env=prod replicas=1, denied by Payments is frozen",
    "ada,   restart,     lobby,    service=api,                          denied by Nothing is done from the lobby",
    "ada,   rollback,    payments, service=payments,                     needs two-eyes",
    "grace, rollback,    payments, service=payments,                     needs two-eyes",
    "eve,   rollback,    payments, service=payments,                     denied by allow",
    "ada,   infra.scale, payments, replicas=20,                          allowed",
    "ada,   infra.scale, payments, replicas=21,                          denied by allow",
    "ada,   deploy,      payments, service=api env=staging replicas=51,  denied by No more than 50 at once",
    "grace, infra.scale, payments, replicas=2,                           denied by allow",
    "ada,   drop,        payments, env=staging,                          denied by risk critical",
  })
  void decides(String person, String runbook, String room, String arguments, String expected) {
    Invocation invocation = fixture.wants(person, named(runbook), room, arguments(arguments));
    String actual =
        switch (guard.decide(invocation)) {
          case Decision.Allowed _ -> "allowed";
          case Decision.NeedsApproval(ApprovalRule rule, String _) -> "needs " + rule.name();
          case Decision.Denied(String rule, String _) -> "denied by " + rule;
        };
    assertEquals(expected, actual);
  }

  @Test
  void saysWhyWithTheValuesItSaw() {
    assertEquals(
        "eve may not run rollback: it is for developers, release-managers;"
            + " eve is in everyone, outsiders.",
        denied(guard.decide(fixture.wants("eve", ROLLBACK, "payments", Map.of("service", "x")))));
    assertEquals(
        "infra.scale needs replicas <= 20 (replicas = 200).",
        denied(guard.decide(fixture.wants("ada", SCALE, "payments", Map.of("replicas", 200L)))));
    assertEquals(
        "Payments is frozen (service = \"payments\", env = \"prod\").",
        denied(
            guard.decide(
                fixture.wants(
                    "ada",
                    DEPLOY,
                    "payments",
                    arguments("service=payments env=prod replicas=1")))));
    assertEquals(
        "deploy does not run in general.",
        denied(
            guard.decide(
                fixture.wants(
                    "ada", DEPLOY, "general", arguments("service=a env=staging replicas=1")))));
    var needs =
        assertInstanceOf(
            Decision.NeedsApproval.class,
            guard.decide(fixture.wants("ada", ROLLBACK, "payments", Map.of("service", "x"))));
    assertEquals(
        "rollback has risk high: 1 of release-managers must approve, other than ada.", needs.why());
  }

  @Test
  void clearsExactlyTheInvocationItWasAskedAbout() {
    Invocation invocation = fixture.wants("ada", RESTART, "payments", Map.of("service", "x"));
    var allowed = assertInstanceOf(Decision.Allowed.class, guard.decide(invocation));
    assertSame(invocation, allowed.clearance().invocation());
    assertEquals(guard.revision(), allowed.clearance().guardRevision());
    assertTrue(guard.revision().matches("[0-9a-f]{64}"));
  }

  @Test
  void deniesWithoutAGrantOfItsRunbook() {
    Runbook silent = GuardFixture.runbook("silent", Risk.READ, List.of(), List.of(), null);
    String why = denied(guard.decide(fixture.wants("ada", silent, "payments", Map.of())));
    assertEquals(
        "ada may not run silent: it is for platform; ada is in developers, everyone.", why);
  }

  @Test
  void deniesWhatIsRiskyWhenNoRuleSaysWhatThatCosts() {
    RuleGuard bare =
        RuleGuard.withoutFile(fixture.world.people, Services.NONE, fixture.world.clock);
    assertInstanceOf(
        Decision.Allowed.class,
        bare.decide(fixture.wants("ada", RESTART, "payments", Map.of("service", "x"))));
    assertTrue(
        denied(bare.decide(fixture.wants("ada", ROLLBACK, "payments", Map.of("service", "x"))))
            .contains("does not say what that costs"));
  }

  @Test
  void letsNothingCriticalThroughOnClicksAlone() {
    RuleGuard generous = fixture.guard("risks: {critical: {}}");
    assertTrue(
        denied(generous.decide(fixture.wants("ada", DROP, "payments", Map.of("env", "x"))))
            .contains("outside chat"));
  }

  @Test
  void deniesAnAccountThatIsNoLongerThePersons() {
    var invocation = fixture.wants("ada", RESTART, "payments", Map.of("service", "x"));
    var stolen =
        new Invocation(
            invocation.runbook(),
            invocation.arguments(),
            invocation.line(),
            GuardFixture.stranger(),
            invocation.room(),
            Origin.TYPED);
    var decision = assertInstanceOf(Decision.Denied.class, guard.decide(stolen));
    assertEquals("account", decision.rule());
    assertTrue(decision.why().contains("is not linked to ada now"));
  }

  @Test
  void decidesWithTheGroupsOfNowNotThoseOfTheCaller() {
    Invocation invocation = fixture.wants("ada", RESTART, "payments", Map.of("service", "x"));
    fixture.world.change(GuardFixture.PEOPLE.replace("developers: [ada]", "developers: [linus]"));
    assertTrue(denied(guard.decide(invocation)).contains("ada is in everyone."));
  }

  @Test
  void theRevisionChangesWithTheRulesAndNotWithTheirLayout() {
    assertEquals(guard.revision(), fixture.guard("# a comment\n" + RULES).revision());
    assertFalse(guard.revision().equals(fixture.guard(RULES.replace("> 50", "> 60")).revision()));
    assertFalse(guard.revision().equals(fixture.guard(RULES.replace("30m", "31m")).revision()));
  }
}
