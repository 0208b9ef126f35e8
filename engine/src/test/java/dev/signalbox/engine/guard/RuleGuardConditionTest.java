package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.DEPLOY;
import static dev.signalbox.engine.guard.GuardFixture.RESTART;
import static dev.signalbox.engine.guard.GuardFixture.ROLLBACK;
import static dev.signalbox.engine.guard.GuardFixture.SCALE;
import static dev.signalbox.engine.guard.GuardFixture.arguments;
import static dev.signalbox.engine.guard.GuardFixture.denied;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What happens when a condition errs, sees nothing, or is fed hostile values.
final class RuleGuardConditionTest extends RuleGuardStory {
  @Test
  void aRuleThatErrsRefuses() {
    RuleGuard broken =
        fixture.guard("deny: [{why: Too many, commands: [deploy], if: 100 / (replicas - 1) > 1}]");
    String why =
        denied(
            broken.decide(
                fixture.wants(
                    "ada", DEPLOY, "payments", arguments("service=a env=staging replicas=1"))));
    assertTrue(why.startsWith("Too many (the rule errs, so it refuses: "), why);
    assertTrue(why.contains("replicas"), why);
  }

  @Test
  void anAllowThatErrsDoesNotGrant() {
    Runbook odd =
        GuardFixture.runbook(
            "odd", Risk.READ, List.of("developers"), List.of(), "10 / replicas > 1", "replicas");
    String why = denied(guard.decide(fixture.wants("ada", odd, "x", Map.of("replicas", 0L))));
    assertTrue(why.startsWith("odd is not granted, because its condition has no value"), why);
  }

  @Test
  void aPriceWhoseWhereErrsIsAsked() {
    RuleGuard odd =
        fixture.guard(
            """
            risks:
              normal:
                confirm: true
                where: 10 / (size(me.id) - 3) > 1
            """);
    assertInstanceOf(
        Decision.NeedsApproval.class,
        odd.decide(fixture.wants("ada", RESTART, "x", Map.of("service", "x"))));
  }

  @Test
  void aParameterTheRunbookDoesNotHaveIsEqualToNothing() {
    RuleGuard rules =
        fixture.guard(
            """
            deny:
              - {why: Not on prod, if: env == 'prod'}
              - why: Only with an environment
                commands: [rollback, deploy]
                if: env == null
              - why: Only staging
                commands: [infra.scale, deploy]
                if: env != 'staging'
            """);
    assertInstanceOf(
        Decision.Allowed.class,
        rules.decide(fixture.wants("ada", RESTART, "x", Map.of("service", "x"))));
    assertTrue(
        denied(rules.decide(fixture.wants("ada", ROLLBACK, "x", Map.of("service", "x"))))
            .startsWith("Only with an environment (env = nothing)."));
    assertEquals(
        "Only staging (env = nothing).",
        denied(rules.decide(fixture.wants("ada", SCALE, "x", Map.of("replicas", 1L)))));
  }

  @Test
  void ourNamesCannotBeFakedByParameters() {
    Runbook sly =
        GuardFixture.runbook(
            "sly", Risk.NORMAL, List.of("developers"), List.of(), null, "room", "risk", "me");
    var arguments = Map.<String, Object>of("room", "payments", "risk", "read", "me", "grace");
    assertTrue(
        denied(guard.decide(fixture.wants("ada", sly, "lobby", arguments)))
            .contains("room.name = \"lobby\""));
  }

  @Test
  void hostileValuesStayValuesAndAreShownHarmless() {
    for (String hostile :
        List.of(
            "payments' || 'a' == 'a",
            "${env}",
            "payments\u202e\u0000\n@everyone",
            "x".repeat(100_000),
            "{{7*7}}",
            "\ud800")) {
      var arguments = new HashMap<>(arguments("env=prod replicas=1"));
      arguments.put("service", hostile);
      assertInstanceOf(
          Decision.NeedsApproval.class,
          guard.decide(fixture.wants("ada", DEPLOY, "payments", arguments)),
          hostile);
    }
    RuleGuard strict =
        fixture.guard("deny: [{why: Never, commands: [restart], if: service != 'a'}]");
    String why =
        denied(
            strict.decide(
                fixture.wants(
                    "ada", RESTART, "x", Map.of("service", "a\u202e\n" + "x".repeat(500)))));
    assertTrue(why.contains("\\u202e\\u000a"), why);
    assertTrue(why.length() < 150, why);
  }

  @Test
  void aRuleCannotLookAtASecret() {
    Runbook login =
        GuardFixture.runbook("login", Risk.READ, List.of("ada"), List.of(), null, "token");
    var reading =
        fixture.read("deny: [{why: Not with this, commands: [login], if: token != 'x'}]", login);
    assertTrue(reading.value().isEmpty());
    String why = reading.findings().getFirst().message();
    assertTrue(why.startsWith("'token' is a secret, and would be seen or kept here"), why);
  }
}
