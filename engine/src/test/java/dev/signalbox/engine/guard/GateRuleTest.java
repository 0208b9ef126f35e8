package dev.signalbox.engine.guard;

import static dev.signalbox.engine.guard.GuardFixture.runbook;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.guard.judge.RuleTrial;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.guard.rules.RulesReader;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is critical runs behind a gate, which no word of people opens.
final class GateRuleTest {
  private static final String GATE =
      """
      gates:
        review:
          change:
            call: changes.show
            with: { number: "${change}" }
            approved: answer.ok
            start: ${answer.start}
            end: ${answer.end}
            artifact: ${answer.digest}
      approvals:
        two-eyes: { need: 1, by: [release-managers], within: 30m }
      """;
  private static final String FREE = GATE + "risks: { critical: { gate: review } }\n";
  private static final String ASKING =
      GATE + "risks: { critical: { gate: review, approve: two-eyes } }\n";

  private static final Runbook MIGRATE =
      new RunbookReader()
          .read(
              "migrate.yaml",
              """
              about: Migrates
              owner: developers
              risk: critical
              params: { change: { type: text } }
              steps:
                - { exec: plan, name: plan, repeat: read }
                - { exec: apply }
              """)
          .runbook()
          .orElseThrow();
  private static final Runbook SHOW =
      runbook("changes.show", Risk.READ, List.of("developers"), List.of(), null, "number");
  private static final Runbook OTHER =
      runbook("other", Risk.LOW, List.of("developers"), List.of(), null, "number");

  private final GuardFixture fixture = new GuardFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private ConfigReading<Rules> read(String text, Runbook... critical) {
    var known = new java.util.ArrayList<>(List.of(SHOW, OTHER));
    known.addAll(List.of(critical));
    return new RulesReader(
            Path.of("."),
            () -> new KnownCommands(known, List.of(), GuardFixture.NAMES, true),
            fixture.world.people,
            GuardFixture.SERVICES)
        .read("guards.yaml", text);
  }

  private RuleGuard guard(String text) {
    ConfigReading<Rules> reading = read(text, MIGRATE);
    Rules rules =
        reading.value().orElseThrow(() -> new AssertionError(reading.findings().toString()));
    return RuleGuard.of(rules, fixture.world.people, GuardFixture.SERVICES, fixture.world.clock);
  }

  private Invocation wants(Runbook runbook, Origin origin) {
    return new Invocation(
        runbook,
        new Arguments(Map.of("change", "7")),
        runbook.name() + " 7",
        fixture.caller("ada"),
        "ops",
        origin);
  }

  @Test
  void startsAtOnceAndActsBehindTheGate() {
    RuleGuard guard = guard(FREE);
    var allowed =
        assertInstanceOf(Decision.Allowed.class, guard.decide(wants(MIGRATE, Origin.TYPED)));
    assertEquals("gate review", allowed.clearance().rule());
    assertEquals("review", guard.gate(MIGRATE).orElseThrow().name());
    assertEquals("", guard.never(MIGRATE));
  }

  @Test
  void whatPeopleSayIsAskedBesides() {
    RuleGuard guard = guard(ASKING);
    var needs =
        assertInstanceOf(Decision.NeedsApproval.class, guard.decide(wants(MIGRATE, Origin.TYPED)));
    assertEquals("two-eyes", needs.rule().name());
    assertTrue(needs.why().contains("the gate review wants an approved change"), needs.why());
    Explanation explained = guard.explain(wants(MIGRATE, Origin.TYPED));
    assertTrue(explained.lines().toString().contains("needs gate review"), explained::toString);
    assertEquals(java.util.Set.of("grace", "linus"), explained.approvers());
  }

  @Test
  void aGateIsDearerThanAnyApprovalAndCheaperThanARefusal() {
    var approval =
        new Price.Approval(
            new ApprovalRule(
                "all",
                Quorum.of(90, List.of("everyone")),
                java.time.Duration.ofHours(1),
                java.time.Duration.ofHours(1)),
            "");
    var gated = new Price.Gated("review", null, "");
    var denied = new Price.Denied("deny", "");
    assertEquals(gated, approval.or(gated));
    assertEquals(gated, gated.or(approval));
    assertEquals(denied, gated.or(denied));
  }

  @Test
  void aCallOpensNoGate() {
    var denied =
        assertInstanceOf(Decision.Denied.class, guard(FREE).decide(wants(MIGRATE, Origin.CALLED)));
    assertTrue(denied.why().contains("in a run of its own"), denied.why());
  }

  /// Whoever breaks the glass goes without people, and not without the change.
  @Test
  void brokenGlassOpensNoGate() {
    RuleGuard guard =
        guard(
            ASKING
                + "break-glass: {by: [developers], review: {by: [release-managers], within: 24h}}\n");
    assertInstanceOf(Decision.Allowed.class, guard.decide(wants(MIGRATE, Origin.GLASS)));
    assertEquals("review", guard.gate(MIGRATE).orElseThrow().name());
    String why = guard.objection(wants(MIGRATE, Origin.GLASS), Map.of("ok", false), "ab");
    assertTrue(why.contains("The change is not approved"), why);
  }

  @Test
  void whatCouldNeverPassNeverRuns() {
    RuleGuard guard = guard(FREE);
    for (Map.Entry<Runbook, String> misfit :
        Map.of(
                runbook("a", Risk.CRITICAL, List.of("everyone"), List.of(), null, "change"),
                "has no step 'plan' that its gate review could compare",
                new RunbookReader()
                    .read("b.yaml", MIGRATE.text().replace("change:", "number:"))
                    .runbook()
                    .orElseThrow(),
                "b has no parameter 'change', by which its gate review finds the change")
            .entrySet()) {
      var denied =
          assertInstanceOf(
              Decision.Denied.class, guard.decide(wants(misfit.getKey(), Origin.TYPED)));
      assertTrue(denied.why().contains(misfit.getValue()), denied.why());
      assertTrue(guard.gate(misfit.getKey()).isEmpty());
      assertTrue(guard.never(misfit.getKey()).contains(misfit.getValue()));
    }
  }

  @Test
  void criticalWithoutAGateNeverRuns() {
    RuleGuard guard = guard("risks: { critical: { approve: two-eyes } }\n" + GATE);
    var denied =
        assertInstanceOf(Decision.Denied.class, guard.decide(wants(MIGRATE, Origin.TYPED)));
    assertTrue(denied.why().contains("names a 'gate' for 'critical'"), denied.why());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "changes.show | changes.shw | there is no runbook or operation 'changes.shw' (did you mean changes.show?)",
        "changes.show | other | a gate only reads, and other has risk low",
        "number: | nmber: | changes.show has no input 'nmber'",
        "${change} | ${chnge} | chnge",
        "approved: | aproved: | needs 'approved'",
        "answer.ok | answr.ok | answr",
        "answer.ok | 7 | must be true or false",
        "critical: | high: | a gate is for 'critical'",
        "gate: review | gate: rewiev | there is no 'rewiev' among the gates",
        "gate: review | gate: review, confirm: true, where: risk == 'high' | a gate has no 'where'",
        "change: | if: change.windw.start < now, change: | there is no 'change.windw.start'",
        "change: | if: plan.diges == '', change: | there is no 'plan.diges'"
      })
  void aGateThatCouldNeverWorkIsRefused(String good, String bad, String told) {
    String text = FREE;
    String broken =
        bad.startsWith("if:")
            ? text.replace(
                "    change:\n", "    " + bad.replace(", change:", "") + "\n    change:\n")
            : text.replaceFirst(
                java.util.regex.Pattern.quote(good), java.util.regex.Matcher.quoteReplacement(bad));
    ConfigReading<Rules> reading = read(broken, MIGRATE);
    assertTrue(reading.value().isEmpty(), broken);
    assertTrue(reading.findings().toString().contains(told), reading.findings().toString());
  }

  @Test
  void aGateIsPartOfTheRevisionOfTheRules() {
    assertTrue(
        !guard(FREE)
            .revision()
            .equals(guard(FREE.replace("answer.ok", "answer.ok == true")).revision()));
  }

  @Test
  void testsOfRulesExpectIt() {
    String test =
        """
        tests:
          - { who: developers, says: "migrate change=7", in: ops, expect: %s }
        """;
    var trial =
        new RuleTrial(
            Path.of("."),
            () -> new KnownCommands(List.of(SHOW, MIGRATE), List.of(), GuardFixture.NAMES, true),
            fixture.world.people,
            GuardFixture.SERVICES,
            fixture.world.clock);
    assertTrue(
        trial.readChange("guards.yaml", FREE + test.formatted("gate review")).value().isPresent());
    ConfigReading<Rules> fails = trial.readChange("guards.yaml", FREE + test.formatted("allowed"));
    assertTrue(
        fails.findings().toString().contains("but it needs gate review"),
        fails.findings().toString());
    assertTrue(
        trial
            .readChange("guards.yaml", FREE + test.formatted("gate rewiev"))
            .findings()
            .toString()
            .contains("there is no 'rewiev' among the gates"));
  }
}
