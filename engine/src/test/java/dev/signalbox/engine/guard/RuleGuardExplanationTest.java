package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.RESTART;
import static dev.signalbox.engine.guard.GuardFixture.ROLLBACK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the guard tells without clearing anything.
final class RuleGuardExplanationTest extends RuleGuardStory {
  @Test
  void explainsEveryRuleAndClearsNothing() {
    Explanation explanation =
        guard.explain(fixture.wants("ada", ROLLBACK, "payments", Map.of("service", "payments")));
    assertEquals(
        List.of(
            "ada in payments: rollback [payments]",
            "  passes  allow run: developers, release-managers; ada is in developers, everyone",
            "  does not apply  deny Payments is frozen: it is about deploy",
            "  passes  deny Nothing is done from the lobby: a condition on the room (room.name ="
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
  void asksNobodyWhereNotEnoughCanApprove() {
    var ada = fixture.wants("ada", ROLLBACK, "payments", Map.of("service", "payments"));
    var grace = fixture.wants("grace", ROLLBACK, "payments", Map.of("service", "payments"));
    RuleGuard three = fixture.guard(GuardFixture.RULES.replace("need: 1", "need: 3"));
    assertEquals(
        "The approval two-eyes needs 3 of release-managers, and besides ada only 2 can approve (grace,"
            + " linus): nobody is asked.",
        assertInstanceOf(Decision.Denied.class, three.decide(ada)).why());
    assertInstanceOf(Price.Denied.class, three.explain(ada).price());
    RuleGuard two = fixture.guard(GuardFixture.RULES.replace("need: 1", "need: 2"));
    assertInstanceOf(Decision.NeedsApproval.class, two.decide(ada));
    assertInstanceOf(Decision.Denied.class, two.decide(grace));
  }

  @Test
  void tellsWhatItTakesBeforeParametersAreKnown() {
    RuleGuard frozen =
        fixture.guard(
            GuardFixture.RULES.replace(
                "deny:",
                """
                deny:
                  - why: Billing is closed
                    if: service == 'billing' && room.name != 'finance'
                  - why: Nothing from the cellar
                    if: service != null && room.name == 'cellar'
                """));
    Explanation told = frozen.outlook(ROLLBACK, fixture.caller("ada").principal(), "payments");
    assertInstanceOf(Price.Approval.class, told.price());
    assertEquals(
        List.of("never if a condition on the room: Billing is closed"),
        told.checks().stream()
            .filter(check -> check.result() == Check.Result.DEPENDS)
            .map(Check::detail)
            .toList(),
        "what the room alone decides is decided");
    assertInstanceOf(
        Price.Denied.class,
        frozen.outlook(ROLLBACK, fixture.caller("eve").principal(), "payments").price());
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
}
