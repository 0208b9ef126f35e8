package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.text.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A critical run acts only behind a change that was approved outside of chat for its very plan.
final class GateTest {
  private static final String GUARDS =
      """
      gates:
        change-review:
          change:
            call: %s
            with: { %s: "${change}" }
            approved: %s.state == 'approved'
            start: ${%3$s.start}
            end: ${%3$s.end}
            artifact: sha256:${%3$s.artifact}
          if: change.window.end - change.window.start < duration('8h') && change.artifact == plan.digest
      risks: { critical: { gate: change-review } }
      """;
  private static final String CHANGE =
      """
      about: A change
      owner: dev
      risk: read
      params: { number: { type: text } }
      steps:
        - http: GET /changes/${number}
          at: api
          name: chg
      """;
  private static final String MIGRATE =
      """
      about: Migrates
      owner: dev
      risk: critical
      params: { change: { type: text, default: "7" } }
      steps:
        - exec: echo plan
          name: plan
          repeat: read
        - exec: echo apply
          undo: { exec: echo restore }
      finally:
        - exec: echo close
      """;
  private static final String ASKING =
      MIGRATE.replace(
          "  - exec: echo apply",
          """
            - approve: Run it?
              by: [approvers]
              within: 4h
              show: ${plan}
            - exec: echo apply\
          """);

  private final Simulation simulation = new Simulation(1, TestDatabases.MEMORY);
  private final Instant begin = simulation.clock.instant();
  private Duration opens = Duration.ofHours(-1);
  private Duration closes = Duration.ofHours(2);
  private String artifact = Digest.of("1 create");

  @AfterEach
  void close() {
    simulation.close();
  }

  private void prepare(Simulation server, String migrate) {
    server.world.prints.put("plan", "1 create\n");
    server.library.put("migrate", migrate);
    server.library.put("changes.show", CHANGE);
    server.guard.gatedBy(
        GUARDS.formatted("changes.show", "number", "answer.chg.data"),
        server.library.catalog().runbooks(),
        server.people.people,
        server.clock);
    server.world.answers.put("GET /v1/changes/7", approved());
  }

  private String approved() {
    return """
    {"state": "approved", "start": "%s", "end": "%s", "artifact": "%s", "id": "%1$s"}
    """
        .formatted(begin.plus(opens), begin.plus(closes), artifact);
  }

  private String migrate(String migrate) {
    prepare(simulation, migrate);
    String run = simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    return run;
  }

  private String reason(String run) {
    return String.valueOf(simulation.view(run).reason());
  }

  private void isRefused(String run, String why) {
    assertEquals(RunStatus.REFUSED, simulation.view(run).status(), reason(run));
    assertTrue(reason(run).contains(why), reason(run));
    assertFalse(simulation.world.launched.contains("apply"));
    assertTrue(simulation.kinds().contains("gate.refused"));
  }

  @Test
  void actsBehindAnApprovedChangeForItsPlan() {
    String run = migrate(MIGRATE);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), reason(run));
    assertEquals(List.of("plan", "apply", "close"), simulation.world.launched);
    assertEquals(List.of("GET /v1/changes/7"), simulation.world.sent);
    assertEquals("gate change-review", simulation.step(run, "gate.1").title());
    var passed =
        simulation.audit.stream().filter(one -> one.kind().equals("gate.passed")).findFirst();
    assertEquals(
        Map.of("step", "gate.1", "gate", "change-review", "plan", artifact),
        passed.orElseThrow().facts());
  }

  @Test
  void aChangeThatIsNotApprovedLetsNothingActNorAtLast() {
    prepare(simulation, MIGRATE);
    simulation.world.answers.put(
        "GET /v1/changes/7", approved().replace("approved\"", "requested\""));
    String run = simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    isRefused(run, "The change is not approved");
    assertEquals(List.of("plan"), simulation.world.launched);
    assertEquals(StepStatus.SKIPPED, simulation.step(run, "finally.1").status());
  }

  @Test
  void theWindowOfTheChangeIsKept() {
    closes = Duration.ofMinutes(-1);
    isRefused(migrate(MIGRATE), "outside of the change's window");
  }

  @Test
  void anotherPlanThanTheApprovedOneIsRefused() {
    prepare(simulation, MIGRATE);
    simulation.world.prints.put("plan", "1 create\n2 drop\n");
    String run = simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    isRefused(run, "approved for \"" + artifact + "\", and the plan of this run is ");
    assertTrue(reason(run).contains(Digest.of("1 create\n2 drop")), reason(run));
  }

  @Test
  void whatElseItNeedsIsTold() {
    closes = Duration.ofHours(20);
    isRefused(migrate(MIGRATE), "It needs change.window.end");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"state\": 7}|The change is not approved",
        "{\"state\": \"approved\", \"start\": \"noon\"}|is \"noon\", and no time",
        "{\"state\": \"approved\"}|It cannot be told",
        "no JSON|It cannot be told"
      })
  void anAnswerThatCannotBeReadLetsNothingThrough(String answer, String why) {
    prepare(simulation, MIGRATE);
    simulation.world.answers.put("GET /v1/changes/7", answer);
    String run = simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    isRefused(run, why);
  }

  @Test
  void aSystemThatDoesNotAnswerLetsNothingThrough() {
    prepare(simulation, MIGRATE);
    simulation.world.atRequest(() ->
        simulation.world.troubles.add(
            new EffectResult.Failed("answered 503", Map.of("status", 503L), true)));
    String run = simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    isRefused(run, "It could not be asked: answered 503");
  }

  @Test
  void isAskedBeforePeopleAreAndAgainBehindThem() {
    String run = migrate(ASKING);
    assertEquals(1, simulation.world.sent.size());
    simulation.pass(Duration.ofMinutes(59));
    simulation.vote(run, "grace", true);
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), reason(run));
    assertEquals(2, simulation.world.sent.size());
    assertEquals(StepStatus.SUCCEEDED, simulation.step(run, "gate.2").status());
  }

  @Test
  void aWindowThatClosesWhilePeopleThinkIsClosed() {
    String run = migrate(ASKING);
    simulation.pass(Duration.ofHours(3));
    simulation.vote(run, "grace", true);
    simulation.settle();
    isRefused(run, "outside of the change's window");
  }

  @Test
  void nobodyIsAskedAboutAPlanThatIsNotTheApprovedOne() {
    artifact = "ab";
    String run = migrate(ASKING);
    isRefused(run, "approved for \"ab\"");
    assertEquals(List.of(), simulation.view(run).approvals());
  }

  @Test
  void whatActsBeforeThereIsAPlanIsRefused() {
    String run = migrate(MIGRATE.replace("    repeat: read\n", ""));
    isRefused(run, "The step 'plan' has not made the plan yet");
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void rulesWithoutAGateLetNothingAct() {
    prepare(simulation, MIGRATE);
    simulation.guard.gatedBy(
        "risks: {}",
        simulation.library.catalog().runbooks(),
        simulation.people.people,
        simulation.clock);
    String run = simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertTrue(reason(run).contains("no gate that it could pass"), reason(run));
    assertEquals(List.of("plan"), simulation.world.launched);
  }

  @Test
  void rulesThatLoseTheirGateWhileItIsAskedLetNothingAct() {
    prepare(simulation, MIGRATE);
    simulation.world.atRequest(() ->
        simulation.guard.gatedBy(
            "risks: {}",
            simulation.library.catalog().runbooks(),
            simulation.people.people,
            simulation.clock));
    String run = simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    isRefused(run, "no gate that it could pass");
  }

  @Test
  void aGateOnlyReads() {
    prepare(simulation, MIGRATE);
    simulation.library.put("changes.show", CHANGE.replace("http: GET", "http: POST"));
    String run = simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    isRefused(run, "What a gate asks only reads");
    assertEquals(List.of(), simulation.world.sent);
    simulation.library.put("changes.show", CHANGE.replace("risk: read", "risk: low"));
    String again = simulation.start("migrate", Map.of("change", "7"), "s2");
    simulation.settle();
    assertTrue(reason(again).contains("which does more than read"), reason(again));
  }

  @Test
  void aRunbookThatDoesMoreThanReadIsNotEnteredBefore() {
    prepare(simulation, MIGRATE.replace("exec: echo close", "call: changes.close"));
    simulation.library.put("changes.close", CHANGE.replace("risk: read", "risk: low"));
    simulation.world.answers.put("GET /v1/changes/7", "{}");
    String run = simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    isRefused(run, "It cannot be told");
    assertEquals(StepStatus.SKIPPED, simulation.step(run, "finally.1").status());
    assertEquals(1, simulation.world.sent.size());
  }

  @Test
  void whoMayNotReadChangesIsRefused() {
    prepare(simulation, MIGRATE);
    simulation.guard.deny("changes.show");
    String run = simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    isRefused(run, "calling changes.show was denied");
  }

  @Test
  void aCancelWhileItIsAskedNeedsNoAnswer() {
    prepare(simulation, MIGRATE);
    simulation.world.atRequest(() ->
        simulation.cancel(
            simulation.newest().getFirst().id(), simulation.people.caller("ada"), true));
    String run = simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    assertEquals(RunStatus.CANCELLED, simulation.view(run).status());
    assertEquals(List.of("plan"), simulation.world.launched);
  }

  @Test
  void branchesPassItOnce() {
    String run =
        migrate(
            MIGRATE.replace(
                "  - exec: echo apply\n    undo: { exec: echo restore }\n",
                """
                  - parallel:
                      one: { exec: echo apply }
                      two: { exec: echo apply2 }
                """));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), reason(run));
    assertEquals(1, simulation.world.sent.size());
    assertTrue(simulation.world.launched.containsAll(List.of("apply", "apply2")));
  }

  @Test
  void anOperationAnswersToo() {
    prepare(simulation, MIGRATE);
    simulation.world.answers.put("GET /v1/things/7", approved());
    var look = FakeOperations.named("api.look", null).orElseThrow().seen();
    simulation.guard.gatedBy(
        GUARDS.formatted("api.look", "what", "answer").replace(".state == 'approved'", ".id != ''"),
        List.of(simulation.library.get("migrate"), look),
        simulation.people.people,
        simulation.clock);
    String run = simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    isRefused(run, "It cannot be told");
    assertEquals(List.of("GET /v1/things/7"), simulation.world.sent);
  }

  /// Whenever the server dies, nothing acts before the gate has answered, and it acts once.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingActsBeforeItWhereverTheServerIsKilled(boolean approved) {
    artifact = approved ? artifact : "ab";
    prepare(simulation, MIGRATE);
    simulation.start("migrate", Map.of("change", "7"), "s1");
    simulation.settle();
    long points = simulation.database.points();
    for (long point = 1; point <= points; point++) {
      try (Simulation killed = new Simulation(1, TestDatabases.MEMORY)) {
        prepare(killed, MIGRATE);
        killed.database.crashAt(point);
        String run = insist(killed);
        List<String> launched = killed.world.launched;
        assertEquals(
            approved ? RunStatus.SUCCEEDED : RunStatus.REFUSED,
            killed.view(run).status(),
            "killed at " + point + ": " + killed.view(run));
        assertEquals(approved, launched.contains("apply"), "killed at " + point);
        assertEquals(approved, launched.contains("close"), "killed at " + point);
        assertFalse(killed.world.sent.isEmpty(), "killed at " + point);
      }
    }
  }

  private static String insist(Simulation killed) {
    while (true) {
      try {
        String run = killed.start("migrate", Map.of("change", "7"), "s1");
        killed.settle();
        return run;
      } catch (CrashedError crash) {
        killed.restart();
      }
    }
  }
}
