package dev.signalbox.engine.guard.rules;

import static dev.signalbox.engine.guard.GuardFixture.messages;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.document.YamlReader;
import dev.signalbox.engine.guard.ApprovalRule;
import dev.signalbox.engine.guard.GuardFixture;
import dev.signalbox.engine.guard.KnownCommands;
import dev.signalbox.engine.guard.Quorum;
import dev.signalbox.engine.runbook.Risk;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RulesReaderTest {
  private GuardFixture fixture;

  @BeforeEach
  void open() {
    fixture = new GuardFixture();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private String refused(String text) {
    ConfigReading<Rules> reading = fixture.read(text);
    assertTrue(reading.value().isEmpty(), "accepted: " + text);
    return messages(reading);
  }

  @Test
  void readsManyRulesInALongFile() {
    var text = new StringBuilder("# many rules\n".repeat(20_000) + "risks: {}\ndeny:\n");
    for (int i = 0; i < 40; i++) {
      text.append("  - commands: [deploy]\n    if: \"room.name == 'room-%d'\"\n".formatted(i));
      text.append("    why: room number %d does not deploy\n".formatted(i));
    }
    assertTrue(text.length() > YamlReader.LONGEST);
    ConfigReading<Rules> reading = fixture.read(text.toString());
    assertEquals("", messages(reading));
    assertTrue(reading.value().isPresent());
  }

  @Test
  void tellsEverythingThatIsWrongAtOnceWithPlaceAndNearestName() {
    assertEquals(
        """
        guards.yaml:2:3: there is no risk 'hgih' (did you mean high?)
        guards.yaml:3:31: unknown name 'evn' (did you mean env?)
        guards.yaml:4:19: there is no 'two-eye' among the approvals (did you mean two-eyes?)
        guards.yaml:6:14: unknown key 'ned' in the approval 'two-eyes' (did you mean need?)
        guards.yaml:8:16: there is no runbook 'depoly' (did you mean deploy?)
        guards.yaml:9:5: unknown key 'wyh' in a deny rule (did you mean why?)
        guards.yaml:11:1: unknown key 'denny' in guards.yaml (did you mean deny?)\
        """,
        refused(
            """
            risks:
              hgih: {}
              low: {confirm: true, where: evn == 'prod'}
              high: {approve: two-eye}
            approvals:
              two-eyes: {ned: 1, by: [ada], within: 1h}
            deny:
              - commands: [depoly]
                wyh: not now
                why: no
            denny: []
            """));
  }

  @Test
  void refusesTestsThatCannotBeTried() {
    String whole = "who: ada, says: restart, in: payments";
    assertTrue(refused("tests: {}").contains("'tests' must be a list"));
    assertTrue(refused("tests: [{says: x, in: y, expect: denied}]").contains("needs 'who'"));
    assertTrue(refused("tests: [{who: ada, in: y, expect: denied}]").contains("needs 'says'"));
    assertTrue(refused("tests: [{who: ada, says: x, expect: denied}]").contains("needs 'in'"));
    assertTrue(refused("tests: [{%s}]".formatted(whole)).contains("needs 'expect'"));
    assertTrue(
        refused("tests: [{%s, expect: alowed}]".formatted(whole))
            .contains("'expect' is allowed, confirm, approval NAME, gate NAME or denied"));
    assertTrue(
        refused("tests: [{%s, expect: approval four-eyes}]".formatted(whole))
            .contains("there is no 'four-eyes' among the approvals"));
    assertTrue(
        refused("tests: [{%s, expect: allowed, why: Frozen}]".formatted(whole))
            .contains("'why' is for what is denied"));
    assertTrue(
        refused("tests: [{%s, expect: allowed, at: tomorrow}]".formatted(whole))
            .contains("'at' must be a time such as"));
    assertTrue(
        refused("tests: [{%s, expect: allowed, whom: x}]".formatted(whole))
            .contains("unknown key 'whom' in a test (did you mean who?)"));
  }

  @Test
  void refusesAnEmptyFileBecauseItWouldLiftAllRules() {
    assertTrue(refused("").contains("the file is empty"));
    assertTrue(refused("# nothing\n").contains("the file is empty"));
    assertTrue(fixture.read("risks: {}").value().isPresent());
  }

  @Test
  void refusesRulesThatSayNothing() {
    assertTrue(refused("deny: [{why: x}]").contains("needs 'commands', 'if' or both"));
    assertTrue(refused("deny: [{if: 'true'}]").contains("needs 'why'"));
    assertTrue(refused("deny: [{why: x, commands: [], if: 'true'}]").contains("is empty"));
    assertTrue(refused("deny: {why: x}").contains("must be a list"));
    assertTrue(refused("risks: {low: {where: 'true'}}").contains("needs a price"));
    assertTrue(refused("risks: {low: {confirm: yes}}").contains("must be true or false"));
    assertTrue(refused("approvals: {a: {within: 1h}}").contains("needs 'by'"));
    assertTrue(refused("approvals: {a: {by: [ada]}}").contains("needs 'within'"));
    assertTrue(refused("approvals: {a: {by: [ada], within: 0s}}").contains("a duration"));
    assertTrue(refused("approvals: {a: {by: [ada], within: 1h, need: 0}}").contains("from 1 on"));
    assertTrue(refused("approvals: {confirm: {by: [ada], within: 1h}}").contains("name of ours"));
  }

  @Test
  void refusesExpressionsThatCannotBeDecidedOn() {
    assertTrue(refused("deny: [{why: x, if: 1 + 1}]").contains("must be true or false"));
    assertTrue(refused("deny: [{why: x, if: env ==}]").contains("not an expression"));
    assertTrue(
        refused("deny: [{why: x, if: room.external}]")
            .contains("'room' has no 'external'; it has name"));
    assertTrue(
        refused("deny: [{why: x, if: subject.knd == 'agent'}]").contains("did you mean kind?"));
  }

  @Test
  void refusesAnExpressionLongerThanIsRead() {
    String text = "'" + "a".repeat(150_000) + "' == env";
    assertTrue(
        refused("deny:\n  - why: x\n    if: \"" + text + "\"").contains("at most 2000 characters"));
    assertEquals(List.of("env"), Mentions.paths(text));
  }

  @Test
  void refusesARuleThatWouldRefuseRunbooksOnlyForLackingAParameter() {
    String message = refused("deny: [{why: x, if: replicas > 20}]");
    assertTrue(message.contains("restart has no parameter 'replicas'"), message);
    assertTrue(message.contains("write replicas != null && …"), message);
    assertTrue(
        fixture
            .read("deny: [{why: x, if: replicas != null && replicas > 20}]")
            .value()
            .isPresent());
    assertTrue(
        fixture
            .read("deny: [{why: x, commands: [deploy, infra.*], if: replicas > 20}]")
            .value()
            .isPresent());
    assertTrue(
        fixture.read("deny: [{why: x, if: \"env in ['prod', 'live']\"}]").value().isPresent());
    assertTrue(
        refused("deny: [{why: x, commands: [restart], if: replicas > 2}]")
            .contains("unknown name"));
  }

  @Test
  void onlyWarnsOfUnknownNamesWhileSomeRunbookIsBroken() {
    var reading =
        new RulesReader(
                Path.of("."),
                () ->
                    new KnownCommands(
                        List.of(GuardFixture.RESTART), List.of(), LiveNames.NONE, false),
                fixture.world.people,
                Services.NONE)
            .read(
                "guards.yaml",
                "deny: [{why: x, commands: [deploy], if: env == 'prod' && replicas > 2}]");
    assertTrue(reading.value().isPresent(), messages(reading));
    assertEquals("guards.yaml:1:28: there is no runbook 'deploy'", messages(reading));
  }

  @Test
  void onlyWarnsOfGroupsThatAreNotThere() {
    var reading = fixture.read("approvals: {a: {need: 3, by: [release-manager], within: 1h}}");
    assertTrue(reading.value().isPresent());
    assertTrue(messages(reading).contains("did you mean release-managers?"));
    assertTrue(messages(reading).contains("needs 3 of release-manager, but only 0 can approve"));
  }

  @Test
  void asksOneFromEachOfSeveral() {
    String each = "approvals: {a: {from-each: [release-managers, dev], within: 1h%s}}";
    assertEquals("2 of release-managers, dev, one from each", high(each.formatted("")).text());
    assertTrue(
        refused(each.formatted(", need: 1"))
            .contains(
                "'need: 1' is less than one from each of release-managers, dev: say at least 2"));
    assertTrue(refused("approvals: {a: {within: 1h}}").contains("needs 'by' or 'from-each'"));
    String twice = "approvals: {a: {from-each: [ada, ada, grace, linus], by: [ada], within: 1h}}";
    assertEquals("3 of ada, grace, linus, one from each", high(twice).text());
    assertTrue(
        messages(fixture.read("approvals: {a: {from-each: [ada, nobody], within: 1h}}"))
            .contains("needs 2 of ada, nobody, one from each, but only 1 can approve"));
  }

  /// Whose word it takes, where the approval `a` is what a high risk costs.
  private Quorum high(String approvals) {
    return highRule(approvals).quorum();
  }

  private ApprovalRule highRule(String approvals) {
    var read = fixture.read("risks: {high: {approve: a}}\n" + approvals);
    return requireNonNull(read.value().orElseThrow().risks().get(Risk.HIGH).approve());
  }

  @Test
  void whatWasApprovedBeforeARuleCouldSayMoreStaysApproved() {
    String known = "approvals: {a: {by: [ada, grace], need: 2, within: 1h%s}}";
    String before =
        "ApprovalRule[name=a, need=2, by=[ada, grace], within=PT1H, thenStartWithin=PT15M]";
    assertEquals(before, highRule(known.formatted("")).canonical());
    String each = highRule(known.formatted(", from-each: [ada]")).canonical();
    String reasoned = highRule(known.formatted(", reason: required")).canonical();
    String fresh = highRule(known.formatted(", sign-in: 5m")).canonical();
    assertEquals(4, Set.of(before, each, reasoned, fresh).size());
  }

  @Test
  void asksForReasons() {
    assertTrue(
        highRule("approvals: {a: {by: [ada, grace], within: 1h, reason: required}}").reasoned());
    assertTrue(
        refused("approvals: {a: {by: [ada], within: 1h, reason: optional}}")
            .contains("'reason' can only be 'required', or be left out"));
  }

  @Test
  void findsWhatAnExpressionLooksAt() {
    assertEquals(
        List.of("env", "room.name", "me.groups", "g", "service"),
        Mentions.paths(
            "env == 'it\\'s prod.x' && room.name.startsWith(\"inc\") &&"
                + " me.groups.exists(g, g == service)"));
    assertTrue(Mentions.bearsAbsence("env != 'a' && 'x' == env", "env"));
    assertTrue(!Mentions.bearsAbsence("env.startsWith('a') || env == 'b'", "env"));
    assertTrue(!Mentions.bearsAbsence("size(env) == 1", "env"));
  }
}
