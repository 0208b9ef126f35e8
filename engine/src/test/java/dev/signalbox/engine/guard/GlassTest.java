package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.DROP;
import static dev.signalbox.engine.guard.GuardFixture.RESTART;
import static dev.signalbox.engine.guard.GuardFixture.ROLLBACK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.runbook.Runbook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What starts without the approval that it needs, and what does not.
final class GlassTest {
  private static final String GLASS =
      "break-glass: {by: [developers], review: {by: [release-managers], within: 24h}}\n";

  @AutoClose private final GuardFixture fixture = new GuardFixture();

  private static Invocation broken(Invocation wanted) {
    return new Invocation(
        wanted.runbook(),
        wanted.arguments(),
        wanted.line(),
        wanted.caller(),
        wanted.room(),
        Origin.GLASS);
  }

  private Decision decided(String rules, String person, Runbook runbook) {
    Map<String, Object> arguments =
        runbook.equals(DROP) ? Map.of("env", "prod") : Map.of("service", "payments");
    return fixture
        .guard(rules)
        .decide(broken(fixture.wants(person, runbook, "payments", arguments)));
  }

  private static String denied(Decision decision) {
    return assertInstanceOf(Decision.Denied.class, decision).why();
  }

  @Test
  void startsAtOnceWhatOthersWouldHaveToApprove() {
    var cleared =
        assertInstanceOf(
            Decision.Allowed.class, decided(GuardFixture.RULES + GLASS, "ada", ROLLBACK));
    assertEquals("break-glass", cleared.clearance().rule());
  }

  @Test
  void isForWhomTheRulesNameAlone() {
    assertTrue(
        denied(decided(GuardFixture.RULES + GLASS, "grace", ROLLBACK))
            .startsWith("To break the glass is for developers; grace is in"));
    assertTrue(
        denied(decided(GuardFixture.RULES, "ada", ROLLBACK)).contains("does not say that anybody"));
  }

  @Test
  void whatIsDeniedStaysDenied() {
    assertTrue(
        denied(decided(GuardFixture.RULES + GLASS, "eve", ROLLBACK)).contains("eve may not run"));
    denied(decided(GuardFixture.RULES + GLASS, "ada", DROP));
    String frozen =
        GuardFixture.RULES.replace(
            "deny:\n", "deny:\n  - {why: Frozen, commands: [rollback], if: CONDITION}\n");
    assertNotEquals(GuardFixture.RULES, frozen);
    assertTrue(
        denied(decided(frozen.replace("CONDITION", "'true'") + GLASS, "ada", ROLLBACK))
            .startsWith("Frozen"));
    String yielding = frozen.replace("CONDITION", "'!glass.broken'") + GLASS;
    assertInstanceOf(Decision.Allowed.class, decided(yielding, "ada", ROLLBACK));
    var typed = fixture.wants("ada", ROLLBACK, "payments", Map.of("service", "payments"));
    assertTrue(denied(fixture.guard(yielding).decide(typed)).startsWith("Frozen"));
  }

  @Test
  void aConditionOnIncidentsHoldsForNobodyUntilThereAreSome() {
    String open = GLASS.replace("review:", "if: incident.open && incident.severity <= 2, review:");
    assertTrue(
        denied(decided(GuardFixture.RULES + open, "ada", ROLLBACK))
            .startsWith(
                "To break the glass needs incident.open && incident.severity <= 2, which has no"
                    + " value now:"));
    String none = GLASS.replace("review:", "if: incident == null, review:");
    assertInstanceOf(Decision.Allowed.class, decided(GuardFixture.RULES + none, "ada", ROLLBACK));
    String never = GLASS.replace("review:", "if: room.name == 'war', review:");
    assertTrue(
        denied(decided(GuardFixture.RULES + never, "ada", ROLLBACK))
            .contains("a condition on the"));
  }

  private Decision called(String rules, boolean broken) {
    Invocation typed = fixture.wants("ada", ROLLBACK, "payments", Map.of("service", "payments"));
    return fixture
        .guard(rules)
        .decide(
            new Invocation(
                ROLLBACK,
                typed.arguments(),
                typed.line(),
                typed.caller(),
                typed.room(),
                Origin.CALLED,
                typed.chain(),
                broken));
  }

  @Test
  void whatIsCalledSeesTheGlassAndPaysItsPriceAllTheSame() {
    String frozen =
        GuardFixture.RULES.replace(
            "deny:\n", "deny:\n  - {why: Frozen, commands: [rollback], if: '!glass.broken'}\n");
    assertTrue(denied(called(frozen + GLASS, false)).startsWith("Frozen"));
    assertInstanceOf(Decision.NeedsApproval.class, called(frozen + GLASS, true));
    String yielding =
        GuardFixture.RULES.replace(
            "high: {approve: two-eyes}", "high: {approve: two-eyes, where: '!glass.broken'}");
    assertInstanceOf(Decision.NeedsApproval.class, called(yielding + GLASS, false));
    assertInstanceOf(Decision.Allowed.class, called(yielding + GLASS, true));
  }

  @Test
  void isPartOfTheRulesThatApprovalsAreBoundTo() {
    assertNotEquals(
        fixture.guard(GuardFixture.RULES).revision(),
        fixture.guard(GuardFixture.RULES + GLASS).revision());
    assertEquals(
        "1 business day",
        fixture
            .guard(GuardFixture.RULES + GLASS.replace("24h", "1 business day"))
            .glass()
            .orElseThrow()
            .within()
            .text());
    for (String half :
        List.of(
            "break-glass: {by: [ada]}",
            "break-glass: {review: {by: [ada], within: 1h}}",
            "break-glass: {by: [ada], review: {by: [ada]}}",
            "break-glass: {by: [ada], review: {by: [ada], within: 1 busy day}}",
            "break-glass: {by: [ada], review: {within: 1h}}",
            "break-glass: {by: [ada], review: {by: [ada], within: 1h}, whenever: true}")) {
      assertTrue(fixture.read(half).value().isEmpty(), half);
    }
  }

  @Test
  void whatNeedsNobodyElseIsNotBroken() {
    var cleared =
        assertInstanceOf(
            Decision.Allowed.class, decided(GuardFixture.RULES + GLASS, "ada", RESTART));
    assertNotEquals(GlassRule.NAME, cleared.clearance().rule());
    assertTrue(fixture.guard(GuardFixture.RULES).glass().isEmpty());
  }
}
