package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.DEPLOY;
import static dev.signalbox.engine.guard.GuardFixture.ROLLBACK;
import static dev.signalbox.engine.guard.GuardFixture.RULES;
import static dev.signalbox.engine.guard.GuardFixture.arguments;
import static dev.signalbox.engine.guard.GuardFixture.denied;
import static dev.signalbox.engine.guard.GuardFixture.grant;
import static dev.signalbox.engine.guard.GuardFixture.twoEyes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.people.PeopleFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a grant is worth when the guard looks again.
final class RuleGuardGrantTest extends RuleGuardStory {
  @Test
  void aGrantSatisfiesOnlyItsOwnRuleWithPeopleWhoStillCount() {
    Invocation invocation = fixture.wants("ada", ROLLBACK, "payments", Map.of("service", "x"));
    ApprovalRule rule = twoEyes(1, "release-managers", Duration.ofMinutes(30));
    assertInstanceOf(Decision.Allowed.class, guard.decide(invocation, grant(rule, "grace")));
    assertTrue(denied(guard.decide(invocation, grant(rule, "ada"))).contains("0 count"));
    assertTrue(denied(guard.decide(invocation, grant(rule, "eve"))).contains("0 count"));
    assertTrue(denied(guard.decide(invocation, grant(rule))).contains("ask again"));
    var other =
        new ApprovalRule(
            "other", Quorum.of(1, rule.by()), rule.within(), rule.thenStartWithin(), false, null);
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
            RULES.replace("then-start-within: 15m", "then-start-within: 15m, sign-in: 5m"),
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
  void businessTimeIsNoLessThanTheHoursItTakesAndHoursAreLess() {
    Invocation invocation = fixture.wants("ada", ROLLBACK, "payments", Map.of("service", "x"));
    String hours = RULES.replace("within: 30m", "within: 2 business hours");
    Grant before = grant(twoEyes(1, "release-managers", Duration.ofHours(2)), "grace");
    assertInstanceOf(Decision.Allowed.class, fixture.guard(hours).decide(invocation, before));
    var asked =
        assertInstanceOf(Decision.NeedsApproval.class, fixture.guard(hours).decide(invocation));
    assertEquals("2 business hours", asked.rule().within().text());
    Grant given = grant(asked.rule(), "grace");
    assertInstanceOf(Decision.Allowed.class, fixture.guard(hours).decide(invocation, given));
    for (String other : List.of("1 business hour", "9 business days", "30d")) {
      assertTrue(
          denied(
                  fixture
                      .guard(RULES.replace("within: 30m", "within: " + other))
                      .decide(invocation, given))
              .contains("gives less time now"),
          other);
    }
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
  void aSecondAccountOfOnePersonIsThatPerson() {
    var permissions = new Permissions(fixture.world.people, new GuardConfig(List.of()));
    ApprovalRule rule =
        new ApprovalRule(
            "any", Quorum.of(1, List.of("everyone")), Duration.ofMinutes(5), Duration.ofMinutes(5));
    var second =
        new Caller(
            fixture.world.people.holder(PeopleFixture.irc("account:ada")).orElseThrow(),
            PeopleFixture.irc("account:ada"));
    var no = assertInstanceOf(PermissionVerdict.No.class, permissions.mayVote(rule, second, "ada"));
    assertEquals("You cannot approve your own request.", no.why());
    assertTrue(permissions.mayVote(rule, fixture.caller("grace"), "ada").allows());
    assertFalse(permissions.mayVote(rule, GuardFixture.stranger(), "grace").allows());
  }
}
