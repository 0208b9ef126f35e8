package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.store.CrashedError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A step that was caught half-way is looked at by its probe before a person is asked.
final class VerifyTest {
  private static final String ORDER =
      """
      steps:
        - http: POST /orders
          at: api
          undo: { exec: echo back }
          verify: { %s, happened: %s }
        - exec: echo behind
      """;
  private static final String LOOK = "http: GET /orders/7, at: api";

  private final Simulation simulation = new Simulation(1);

  @AfterEach
  void close() {
    simulation.close();
  }

  private String doubtful(String look, String happened) {
    simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
    return simulation.run(ORDER.formatted(look, happened));
  }

  private RunStatus status(String run) {
    return simulation.view(run).status();
  }

  private List<AuditEntry> verified() {
    return simulation.audit.stream().filter(one -> one.kind().equals("step.verified")).toList();
  }

  private static EffectResult answered(long status) {
    return new EffectResult.Failed("answered " + status, Map.of("status", status), true);
  }

  private void answers(EffectResult... answers) {
    simulation.world.atRequest(() -> {
      if (simulation.world.sent.getLast().startsWith("GET")) {
        simulation.world.troubles.addAll(List.of(answers));
      }
    });
  }

  @Test
  void whatHappenedIsNotDoneAgain() {
    String run = doubtful(LOOK, "check.status == 200");
    assertEquals(RunStatus.SUCCEEDED, status(run), String.valueOf(simulation.view(run).reason()));
    assertEquals(List.of("POST /v1/orders", "GET /v1/orders/7"), simulation.world.sent);
    assertEquals("verify: GET /orders/7", simulation.step(run, "1.verify").title());
    AuditEntry record = verified().getFirst();
    assertEquals("happened", record.outcome());
    assertTrue(record.facts().toString().contains("status"), record::toString);
  }

  @Test
  void whatIsNotThereDidNotHappenAndIsDoneAgain() {
    answers(answered(404));
    String run = doubtful(LOOK, "check.status == 200");
    assertEquals(RunStatus.SUCCEEDED, status(run));
    assertEquals(
        List.of("POST /v1/orders", "GET /v1/orders/7", "POST /v1/orders"), simulation.world.sent);
    assertEquals("repeat", verified().getFirst().outcome());
  }

  @Test
  void whatItsProbeSawIsTakenBackWhenItsTimeIsOver() {
    for (boolean there : List.of(true, false)) {
      simulation.world.sent.clear();
      simulation.world.launched.clear();
      if (!there) {
        answers(answered(404));
      }
      simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
      String granting =
          ORDER.formatted(LOOK, "check.status == 200").replace("undo:", "expires: 1h\n    undo:");
      simulation.library.put("job", "about: a job\nowner: dev\n" + granting);
      String run = simulation.start("job", Map.of(), "there " + there);
      simulation.settle();
      assertEquals(RunStatus.SUCCEEDED, status(run), String.valueOf(simulation.view(run).reason()));
      long orders = simulation.world.sent.stream().filter("POST /v1/orders"::equals).count();
      assertEquals(there ? 1 : 2, orders);
      var sight = Simulation.OneRoom.in("ops", simulation.people.person("ada"));
      assertEquals(1, simulation.runs().leases(sight, false, 2).size());
      simulation.pass(Duration.ofHours(1));
      assertEquals(List.of("behind", "back"), simulation.world.launched);
      assertEquals(List.of(), simulation.runs().leases(sight, false, 2));
    }
  }

  @Test
  void aProbeThatTellsNothingLeavesItToAPerson() {
    for (EffectResult nothing :
        List.of(answered(503), answered(401), EffectResult.Unknown.after("cut, too"))) {
      simulation.world.sent.clear();
      answers(nothing);
      simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
      simulation.library.put(
          "job", "about: a job\nowner: dev\n" + ORDER.formatted(LOOK, "check.status == 200"));
      String run = simulation.start("job", Map.of(), nothing.toString());
      simulation.settle();
      assertEquals(RunStatus.UNKNOWN, status(run));
      String reason = String.valueOf(simulation.view(run).reason());
      assertTrue(reason.contains("Its probe does not tell: "), reason);
      assertEquals(2, simulation.world.sent.size());
      simulation.settle(run, simulation.people.caller("ada"), Settlement.HAPPENED);
      simulation.settle();
      assertEquals(RunStatus.SUCCEEDED, status(run));
    }
    assertEquals(List.of(), verified());
  }

  @Test
  void anAnswerThatCannotBeJudgedLeavesItToAPerson() {
    String run = doubtful(LOOK, "check.data.there");
    assertEquals(RunStatus.UNKNOWN, status(run));
    simulation.settle(run, simulation.people.caller("ada"), Settlement.REPEAT);
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, status(run));
  }

  @Test
  void aDatabaseAndAProgramTellToo() {
    simulation.world.rows.put("select n from t where k = ?", List.of(Map.of("n", 1L)));
    String run =
        doubtful(
            "sql: 'select n from t where k = :k', at: db, with: { k: '${run.code}' }",
            "'check[0].n == 1'");
    assertEquals(RunStatus.SUCCEEDED, status(run));
    assertEquals(1, simulation.world.asked.size());
    assertEquals(1, simulation.world.sent.size());
    simulation.world.codes.put("there", 1);
    simulation.library.put(
        "job",
        "about: a job\nowner: dev\n" + ORDER.formatted("exec: echo there", "check.exit == 0"));
    simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
    String again = simulation.start("job", Map.of(), "s2");
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, status(again));
    assertEquals(3, simulation.world.sent.size());
  }

  @Test
  void whatNeverHappensIsNotDoneForEver() {
    simulation.world.atRequest(() ->
        simulation.world.troubles.add(
            simulation.world.sent.getLast().startsWith("GET")
                ? answered(404)
                : EffectResult.Unknown.after("cut")));
    String run = simulation.run(ORDER.formatted(LOOK, "check.status == 200"));
    assertEquals(RunStatus.UNKNOWN, status(run));
    assertEquals(6, simulation.world.sent.stream().filter(line -> line.startsWith("POST")).count());
  }

  @Test
  void aCancelWhileItLooksNeedsNoAnswer() {
    simulation.world.atRequest(() -> {
      if (simulation.world.sent.getLast().startsWith("GET")) {
        simulation.cancel(
            simulation.newest().getFirst().id(), simulation.people.caller("ada"), true);
      }
    });
    String run = doubtful(LOOK, "check.status == 200");
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(RunStatus.ROLLED_BACK, status(run));
    assertEquals(List.of("back"), simulation.world.launched);
    assertEquals(List.of(), verified());
  }

  @Test
  void aServerThatDiesWhileItLooksLooksAgain() {
    simulation.library.put(
        "job", "about: a job\nowner: dev\n" + ORDER.formatted(LOOK, "check.status == 200"));
    simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
    String run = simulation.start("job", Map.of(), "s1");
    simulation.world.atRequest(() -> {
      if (simulation.world.sent.getLast().startsWith("GET")) {
        simulation.world.atRequest(() -> {});
        throw new CrashedError("looked");
      }
    });
    assertThrows(CrashedError.class, simulation::settle);
    simulation.restart();
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, status(run));
    assertEquals(
        List.of("POST /v1/orders", "GET /v1/orders/7", "GET /v1/orders/7"), simulation.world.sent);
  }
}
