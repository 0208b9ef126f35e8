package dev.signalbox.core.guard;

import static dev.signalbox.core.guard.GuardFixture.DEPLOY;
import static dev.signalbox.core.guard.GuardFixture.DROP;
import static dev.signalbox.core.guard.GuardFixture.RESTART;
import static dev.signalbox.core.guard.GuardFixture.ROLLBACK;
import static dev.signalbox.core.guard.GuardFixture.SCALE;
import static dev.signalbox.core.guard.GuardFixture.grant;
import static dev.signalbox.core.guard.GuardFixture.twoEyes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.core.people.PeopleFixture;
import dev.signalbox.core.runbook.Risk;
import dev.signalbox.core.runbook.Runbook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleGuardTest {
  private static final String RULES =
      """
      risks:
        read: {}
        low: {}
        normal: {confirm: true, where: env == 'prod'}
        high: {approve: two-eyes}
      approvals:
        two-eyes: {need: 1, by: [release-managers], within: 30m, then-start-within: 15m}
      deny:
        - why: Payments is frozen
          commands: [deploy]
          if: service == 'payments' && env == 'prod'
        - why: Nothing is done from the lobby
          if: room.name == 'lobby'
        - why: No more than 50 at once
          if: replicas != null && replicas > 50
      """;

  @TempDir Path folder;
  private GuardFixture fixture;
  private RuleGuard guard;

  @BeforeEach
  void open() {
    fixture = new GuardFixture(folder);
    guard = fixture.guard(RULES);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Runbook named(String name) {
    return GuardFixture.ALL.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, Object> arguments(String text) {
    var arguments = new HashMap<String, Object>();
    for (String pair : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      String[] parts = pair.split("=", 2);
      Object value = parts[0].equals("replicas") ? (Object) Long.valueOf(parts[1]) : parts[1];
      arguments.put(parts[0], value);
    }
    return arguments;
  }

  private static String denied(Decision decision) {
    return assertInstanceOf(Decision.Denied.class, decision).why();
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
        "deploy runs in inc-*, payments only; this is general.",
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
    RuleGuard bare = RuleGuard.withoutFile(fixture.world.people, fixture.world.clock);
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
  void neverShowsASecretArgument() {
    Runbook login =
        GuardFixture.runbook(
            "login", Risk.READ, List.of("ada"), List.of(), "token == 'x'", "token");
    String why =
        denied(guard.decide(fixture.wants("ada", login, "x", Map.of("token", "hunter2-hunter2"))));
    assertEquals("login needs token == 'x' (token = ••••).", why);
  }

  @Test
  void aGrantSatisfiesOnlyItsOwnRuleWithPeopleWhoStillCount() {
    Invocation invocation = fixture.wants("ada", ROLLBACK, "payments", Map.of("service", "x"));
    ApprovalRule rule = twoEyes(1, "release-managers", Duration.ofMinutes(30));
    assertInstanceOf(Decision.Allowed.class, guard.decide(invocation, grant(rule, "grace")));
    assertTrue(denied(guard.decide(invocation, grant(rule, "ada"))).contains("0 count"));
    assertTrue(denied(guard.decide(invocation, grant(rule, "eve"))).contains("0 count"));
    assertTrue(denied(guard.decide(invocation, grant(rule))).contains("ask again"));
    var other = new ApprovalRule("other", 1, rule.by(), rule.within(), rule.thenStartWithin());
    assertTrue(denied(guard.decide(invocation, grant(other, "grace"))).contains("given is other"));
  }

  @Test
  void aGrantIsVoidWhenAnythingGotStricter() {
    Invocation invocation = fixture.wants("ada", ROLLBACK, "payments", Map.of("service", "x"));
    Grant grant = grant(twoEyes(1, "release-managers", Duration.ofMinutes(30)), "grace");
    for (String stricter :
        List.of(
            RULES.replace("need: 1", "need: 2"),
            RULES.replace("by: [release-managers]", "by: [linus]"),
            RULES.replace("within: 30m", "within: 10m"),
            RULES.replace("then-start-within: 15m", "then-start-within: 1m"),
            RULES.replace("if: room.name == 'lobby'", "if: room.name == 'payments'"),
            RULES.replace("two-eyes", "four-eyes"))) {
      denied(fixture.guard(stricter).decide(invocation, grant));
    }
    assertInstanceOf(
        Decision.Allowed.class,
        fixture.guard(RULES.replace("within: 30m", "within: 2h")).decide(invocation, grant));
    fixture.world.change(GuardFixture.PEOPLE.replace("[grace, linus]", "[linus]"));
    assertTrue(denied(guard.decide(invocation, grant)).contains("0 count"));
  }

  @Test
  void onlyTheCallerConfirms() {
    Invocation invocation =
        fixture.wants("ada", DEPLOY, "payments", arguments("service=a env=prod replicas=1"));
    var needs = assertInstanceOf(Decision.NeedsApproval.class, guard.decide(invocation));
    assertEquals(List.of("ada"), needs.rule().by());
    assertInstanceOf(Decision.Allowed.class, guard.decide(invocation, grant(needs.rule(), "ada")));
    denied(guard.decide(invocation, grant(needs.rule(), "grace")));
  }

  @Test
  void explainsEveryRuleAndClearsNothing() {
    Explanation explanation =
        guard.explain(fixture.wants("ada", ROLLBACK, "payments", Map.of("service", "payments")));
    assertEquals(
        List.of(
            "ada in payments: rollback [payments]",
            "  passes  allow run: developers, release-managers; ada is in developers, everyone",
            "  does not apply  deny Payments is frozen: it is about deploy",
            "  passes  deny Nothing is done from the lobby: room.name == 'lobby' (room.name ="
                + " \"payments\")",
            "  passes  deny No more than 50 at once: replicas != null && replicas > 50 (replicas ="
                + " nothing)",
            "  costs  risk high: rollback has risk high: 1 of release-managers must approve, other"
                + " than ada.",
            "needs two-eyes: rollback has risk high: 1 of release-managers must approve, other than"
                + " ada. These can approve: grace, linus.",
            "rules " + guard.revision().substring(0, 8)),
        explanation.lines());
    assertEquals(Set.of("grace", "linus"), explanation.approvers());
    assertFalse(
        guard
            .explain(fixture.wants("grace", ROLLBACK, "x", Map.of("service", "x")))
            .approvers()
            .contains("grace"));
  }

  @Test
  void tellsWhoCanAndAtWhatPrice() {
    Map<String, Price> who =
        guard.whoCan(fixture.wants("eve", ROLLBACK, "payments", Map.of("service", "payments")));
    assertEquals(Set.of("ada", "grace", "linus"), who.keySet());
    assertInstanceOf(Price.Approval.class, who.get("grace"));
    assertEquals(
        Map.of("ada", new Price.Free("allow")),
        guard.whoCan(fixture.wants("eve", RESTART, "payments", Map.of("service", "x"))));
  }

  @Test
  void aSecondAccountOfOnePersonIsThatPerson() {
    var permissions = new Permissions(fixture.world.people, new GuardConfig(List.of()));
    ApprovalRule rule =
        new ApprovalRule(
            "any", 1, List.of("everyone"), Duration.ofMinutes(5), Duration.ofMinutes(5));
    var second =
        new Caller(
            fixture.world.people.holder(PeopleFixture.irc("account:ada")).orElseThrow(),
            PeopleFixture.irc("account:ada"));
    var no = assertInstanceOf(Verdict.No.class, permissions.mayVote(rule, second, "ada"));
    assertEquals("You cannot approve your own request.", no.why());
    assertTrue(permissions.mayVote(rule, fixture.caller("grace"), "ada").allows());
    assertFalse(permissions.mayVote(rule, GuardFixture.stranger(), "grace").allows());
  }

  @Test
  void theRevisionChangesWithTheRulesAndNotWithTheirLayout() {
    assertEquals(guard.revision(), fixture.guard("# a comment\n" + RULES).revision());
    assertFalse(guard.revision().equals(fixture.guard(RULES.replace("> 50", "> 60")).revision()));
    assertFalse(guard.revision().equals(fixture.guard(RULES.replace("30m", "31m")).revision()));
  }
}
