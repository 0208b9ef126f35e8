package dev.signalbox.engine.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.command.Command;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.command.Usage;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.guard.rules.RulesReader;
import dev.signalbox.engine.people.Caller;
import dev.signalbox.engine.runbook.Allow;
import dev.signalbox.engine.runbook.Risk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GuardedCommandTest {
  private static final GuardedCommand CANCEL =
      GuardedCommand.forEveryone(command("cancel"), Risk.READ);
  private static final GuardedCommand SILENCE =
      new GuardedCommand(
          command("silence"), Risk.NORMAL, new Allow(List.of("developers"), List.of(), null));

  private GuardFixture fixture;

  @BeforeEach
  void open() {
    fixture = new GuardFixture();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Command command(String name) {
    return new Command(name, new Usage(List.of(name), List.of(), List.of()), List.of(), "", true);
  }

  private ConfigReading<Rules> read(String text) {
    var known =
        new KnownCommands(GuardFixture.ALL, List.of(CANCEL, SILENCE), GuardFixture.NAMES, true);
    return new RulesReader(Path.of("."), () -> known, fixture.world.people, Services.NONE)
        .read("guards.yaml", text);
  }

  private RuleGuard guard(String text) {
    ConfigReading<Rules> reading = read(text);
    Rules rules =
        reading.value().orElseThrow(() -> new AssertionError(reading.findings().toString()));
    return RuleGuard.of(rules, fixture.world.people, Services.NONE, fixture.world.clock);
  }

  private CommandInvocation wants(Caller caller, GuardedCommand command, Origin origin) {
    return new CommandInvocation(
        command, new Arguments(Map.of()), command.name(), caller, "payments", origin);
  }

  private CommandDecision typed(String text, String person, GuardedCommand command) {
    return guard(text).decide(wants(fixture.caller(person), command, Origin.TYPED));
  }

  private static String why(CommandDecision decision) {
    return assertInstanceOf(CommandDecision.Denied.class, decision).why();
  }

  @Test
  void isForWhomItsFeatureSays() {
    assertInstanceOf(CommandDecision.Allowed.class, typed("risks: {}", "eve", CANCEL));
    assertInstanceOf(CommandDecision.Allowed.class, typed("risks: {}", "ada", SILENCE));
    assertTrue(why(typed("risks: {}", "eve", SILENCE)).contains("it is for developers"));
    var nobody = new Allow(List.of(), List.of(), null);
    assertThrows(
        IllegalArgumentException.class, () -> new GuardedCommand(command("x"), Risk.LOW, nobody));
  }

  @Test
  void isNotDoneForAnAccountThatIsNotItsPersons() {
    var wanted = wants(GuardFixture.stranger(), CANCEL, Origin.TYPED);
    assertTrue(why(guard("risks: {}").decide(wanted)).contains("is not linked to ada"));
  }

  @Test
  void isNarrowedByRulesThatNameItInFullAndByNoOthers() {
    String named =
        "deny: [{why: Only release managers stop, commands: [cancel], if: \"!('release-managers' in me.groups)\"}]";
    assertTrue(why(typed(named, "ada", CANCEL)).startsWith("Only release managers stop"));
    assertInstanceOf(CommandDecision.Allowed.class, typed(named, "grace", CANCEL));
    String freeze =
        """
        deny:
          - {why: Frozen, if: 'true'}
          - {why: Nothing that begins so, commands: [re*, '*']}
        """;
    assertInstanceOf(CommandDecision.Allowed.class, typed(freeze, "ada", CANCEL));
  }

  @Test
  void isConfirmedByAPressWhereItsRiskCostsAConfirmation() {
    String confirm = "risks: {normal: {confirm: true}}";
    assertInstanceOf(CommandDecision.NeedsConfirmation.class, typed(confirm, "ada", SILENCE));
    var pressed = wants(fixture.caller("ada"), SILENCE, Origin.BUTTON);
    assertInstanceOf(CommandDecision.Allowed.class, guard(confirm).decide(pressed));
  }

  @Test
  void isRefusedWhereItsRiskCostsTheApprovalOfOthers() {
    String approve =
        """
        risks: {normal: {approve: two-eyes}}
        approvals: {two-eyes: {need: 1, by: [release-managers], within: 30m}}
        """;
    assertTrue(why(typed(approve, "ada", SILENCE)).contains("cannot wait"));
    var pressed = wants(fixture.caller("ada"), SILENCE, Origin.BUTTON);
    assertTrue(why(guard(approve).decide(pressed)).contains("cannot wait"));
  }

  @Test
  void isExplainedWithEveryRuleAndWhoCanDoItIsTold() {
    String named = "deny: [{why: Not here, commands: [cancel], if: room.name == 'lobby'}]";
    Explanation told = guard(named).explain(wants(fixture.caller("eve"), CANCEL, Origin.TYPED));
    assertEquals(
        List.of("allow run", "deny Not here", "risk read"),
        told.checks().stream().map(Check::rule).toList());
    assertEquals(
        Set.of("ada"),
        guard(named).whoCan(wants(fixture.caller("eve"), SILENCE, Origin.TYPED)).keySet());
  }

  @Test
  void isKnownToWhoeverChecksTheRules() {
    String problems = GuardFixture.messages(read("deny: [{why: x, commands: [cancle]}]"));
    assertTrue(problems.contains("did you mean cancel"), problems);
    problems =
        GuardFixture.messages(
            read("deny: [{why: x, commands: [cancel], if: service == 'payments'}]"));
    assertTrue(problems.contains("service"), problems);
  }
}
