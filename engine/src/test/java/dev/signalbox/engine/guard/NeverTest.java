package dev.signalbox.engine.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.config.ConfigReading;
import dev.signalbox.engine.guard.judge.RuleTrial;
import dev.signalbox.engine.guard.rules.Rules;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.RunbookReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What there must never be is found before it runs: in guards.yaml, and in each runbook.
final class NeverTest {
  private static final String APPROVALS =
      "approvals: {two: {by: [release-managers], within: 5m}}\n";
  private final GuardFixture fixture = new GuardFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private static Runbook deploy(String risk, String envs, String asks) {
    String text =
        """
        about: Deploys
        owner: developers
        risk: %s
        params: { env: { one-of: [%s] }, count: { type: int } }
        steps:
          - exec: look
            repeat: read
        %s  - exec: deploy
        """
            .formatted(risk, envs, asks);
    var reading = new RunbookReader().read("deploy.yaml", text);
    return reading.runbook().orElseThrow(() -> new AssertionError("" + reading.findings()));
  }

  private RuleTrial trial(Runbook... runbooks) {
    return new RuleTrial(
        Path.of("."),
        () -> new KnownCommands(List.of(runbooks), List.of(), GuardFixture.NAMES, true),
        fixture.world.people,
        GuardFixture.SERVICES,
        fixture.world.clock);
  }

  private List<String> breaches(String rules, Runbook runbook) {
    Rules read =
        trial(runbook, GuardFixture.SCALE)
            .read("guards.yaml", APPROVALS + rules)
            .value()
            .orElseThrow();
    return RuleGuard.of(read, fixture.world.people, GuardFixture.SERVICES, fixture.world.clock)
        .breaches(runbook, List.of(runbook));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{}                                        ~ high  ~ true",
        "high: {confirm: true}                     ~ high  ~ true",
        "high: {approve: two}                      ~ high  ~ false",
        "high: {approve: two, where: env == 'dev'} ~ high  ~ true",
        "high: {approve: two, where: env == 'prod' || count != null && count > 5}          ~ high  ~ false",
        "high: {approve: two, where: env == 'prod' && room.name == 'ops'} ~ high  ~ true",
        "high: {approve: two, where: env == 'prod' && risk == 'high'}     ~ high  ~ false",
        "{}                                        ~ low   ~ false"
      })
  void aPriceCountsWhereItIsAskedInAnyCase(String risks, String risk, boolean breached) {
    String rules =
        "risks: %s\nnever: [{risk: high, env: prod, without: approval}]\n"
            .formatted(risks.equals("{}") ? "{}" : "{" + risks + "}");
    List<String> found = breaches(rules, deploy(risk, "dev, prod", ""));
    assertEquals(
        breached
            ? List.of(
                "deploy can run without approval: never risk high, env prod, without approval, says"
                    + " line 3 of guards.yaml")
            : List.of(),
        found);
  }

  @Test
  void whatCannotHaveTheValueIsNotMeant() {
    String rules = "risks: {}\nnever: [{risk: high, env: prod, without: [approval]}]\n";
    assertEquals(List.of(), breaches(rules, deploy("high", "dev, test", "")));
    assertEquals(
        List.of(),
        breaches(rules.replace("risk: high", "commands: infra.*"), deploy("low", "prod", "")));
    assertEquals(
        1,
        breaches(rules.replace("risk: high", "commands: deploy*"), deploy("low", "prod", ""))
            .size());
  }

  @Test
  void aFileThatAsksBeforeAnythingActsHasItsApproval() {
    String rules = "risks: {}\nnever: [{env: prod, without: [approval]}]\n";
    String asks = "  - approve: Go?\n    by: [release-managers]\n    within: 5m\n";
    assertEquals(List.of(), breaches(rules, deploy("low", "prod", asks)));
    assertEquals(1, breaches(rules, deploy("low", "prod", asks + "    if: count > 1\n")).size());
    assertEquals(1, breaches(rules, deploy("low", "prod", "  - exec: first\n" + asks)).size());
  }

  @Test
  void whatLacksBothIsToldOnce() {
    String rules = "risks: {}\nnever: [{risk: critical, without: [approval, gate]}]\n";
    List<String> found = breaches(rules, deploy("critical", "prod", ""));
    assertEquals(1, found.size());
    assertTrue(found.getFirst().startsWith("deploy can run without approval and without gate:"));
  }

  @Test
  void noProgramIsAskedForItsApproval() {
    fixture.world.change(
        GuardFixture.PEOPLE.replace(
                "release-managers: [grace, linus]",
                "release-managers: [grace, linus, bots]\n  bots: [service:ci]")
            + "service-principals: {ci: {owner: developers}}\n");
    String rules = "risks: {}\nnever: [{approver: agent}]\n";
    var reading = trial().readChange("guards.yaml", APPROVALS + rules);
    assertTrue(reading.value().isEmpty());
    assertTrue(
        reading
            .findings()
            .toString()
            .contains(
                "guards.yaml:3:9: the approval 'two' asks release-managers, and service:ci is in"
                    + " there: never approver service, says line 3 of guards.yaml"),
        reading.findings().toString());
    String asks = "  - approve: Go?\n    by: [bots]\n    within: 5m\n";
    assertTrue(
        breaches(rules, deploy("low", "prod", asks)).toString().contains("deploy asks bots, and"));
    fixture.world.change(GuardFixture.PEOPLE);
    assertTrue(trial().readChange("guards.yaml", APPROVALS + rules).value().isPresent());
  }

  /// A server starts all the same: the runbook is refused then. A change is refused as a whole.
  @Test
  void aChangeThatARunbookBreaksIsRefused() {
    String rules = APPROVALS + "risks: {}\nnever: [{risk: high, without: [approval]}]\n";
    RuleTrial trial = trial(deploy("high", "prod", ""));
    ConfigReading<Rules> change = trial.readChange("guards.yaml", rules);
    assertTrue(change.value().isEmpty());
    assertTrue(
        change.findings().toString().contains("guards.yaml:3:9: deploy can run without approval"));
    assertTrue(trial.read("guards.yaml", rules).value().isPresent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{}                                  ~ 'never' must be a list",
        "[{risk: high}]                      ~ needs 'without'",
        "[{approver: agent, risk: high}]     ~ or 'approver' alone",
        "[{approver: ada}]                   ~ 'approver' is agent or service",
        "[{risk: hihg, without: gate}]       ~ 'risk' is one of read, low, normal, high, critical",
        "[{risk: high, without: gates}]      ~ 'without' is one of confirm, approval, gate",
        "[{evn: prod, without: gate}]        ~ no runbook has a parameter 'evn' (did you mean env?)",
        "[{commands: depoly, without: gate}] ~ there is no runbook 'depoly'"
      })
  void refusesWhatCannotBeMeant(String never, String told) {
    ConfigReading<Rules> reading =
        trial(deploy("low", "prod", "")).read("guards.yaml", "risks: {}\nnever: " + never + "\n");
    assertTrue(reading.value().isEmpty());
    assertTrue(reading.findings().toString().contains(told), reading.findings().toString());
  }
}
