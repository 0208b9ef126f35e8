package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The outputs of steps of every verb, as a later step, an undo and `finally` read them: the same
/// at whichever point the server is killed.
final class ValueOfEveryVerbTest {
  private static final String ODD =
      "{\"n\":18446744073709551616,\"f\":0.12345678901234567891,\"z\":-0.0,\"e\":1e3,"
          + "\"d\":{\"$duration\":\"PT1S\"},\"l\":[[],{},null,\"\"],\"t\":\"ä\\u0000\\ud800𝄞\"}";

  private static final String JOB =
      """
      about: a job
      owner: dev
      steps:
        - {name: got, http: GET /odd, at: api}
        - {name: said, say: "it is ${got.data.n} and ${got.data.f}"}
        - name: asked
          approve: Use ${got.data.t}?
          by: [approvers]
          within: 1h
        - name: filled
          form: How many of ${got.data.t}?
          within: 1h
          fields: {n: int, d: {type: duration, default: 90s}, l: list}
        - name: waited
          wait: 1m
          every: 10s
          check: {http: GET /ready, at: api}
          until: check.data.ready
        - {name: failed, exec: echo bad, on-fail: continue}
        - {name: never, if: 'false', say: no}
        - {name: called, call: tool, with: {x: '${got.data.l}'}}
        - name: group
          steps:
            - name: inner
              exec: echo ${got.data} ${said.text} ${asked.by} ${asked.digest} ${waited.data} ${filled.n + 1} ${filled.d} ${filled.l} ${filled.by}
              undo: {exec: 'echo back ${inner.text} ${got.data.d} ${failed.exit} ${failed.text}'}
        - {name: many, each: 'n in [1, 2]', exec: 'echo many ${n}'}
        - {name: both, parallel: {l: {exec: echo l}, r: [{name: rr, exec: echo r}]}}
        - exec: echo ${many[1].text} ${both.l.text} ${both.r.rr.text} ${called.deep.data} ${called.deep.text} ${failed.exit}
        - require: {stop: 'false'}
      finally:
        - exec: echo last ${run.status} ${got.data.z} ${got.data.e} ${called} ${has(got.data.no)}
      """;

  private static final String TOOL =
      """
      about: a tool
      owner: dev
      params: {x: text}
      steps:
        - {name: deep, exec: 'echo deep ${x}'}
      """;

  private static String insist(Simulation simulation, Supplier<String> what) {
    try {
      return what.get();
    } catch (CrashedError crash) {
      simulation.restart();
      return what.get();
    }
  }

  private record Told(long points, List<String> launched, List<String> sent, String steps) {}

  private static Told story(TestDatabases databases, long point) {
    try (Simulation simulation = new Simulation(1, databases)) {
      simulation.library.put("job", JOB);
      simulation.library.put("tool", TOOL);
      simulation.world.answers.put("GET /v1/odd", ODD);
      simulation.world.answers.put("GET /v1/ready", "{\"ready\": true, \"at\": 1.10}");
      simulation.world.codes.put("bad", 3);
      simulation.world.prints.put("deep [],{},,", "{\"deep\": \"\\u20ac\"}");
      simulation.database.crashAt(point);
      String run = insist(simulation, () -> simulation.start("job", Map.of(), "s1"));
      for (int round = 0; round < 8; round++) {
        insist(
            simulation,
            () -> {
              simulation.settle();
              if (!simulation.view(run).approvals().isEmpty()) {
                simulation.vote(run, "grace", true);
              }
              simulation.settle();
              if (!simulation.view(run).forms().isEmpty()) {
                FilledForms.answer(simulation, run, "ada", Map.of("n", "41", "l", "a,b"));
              }
              simulation.settle();
              simulation.elapse(Duration.ofSeconds(31));
              return "";
            });
      }
      RunView view = simulation.view(run);
      String steps =
          view.status()
              + " "
              + view.reason()
              + view.steps().stream().map(ValueOfEveryVerbTest::told).toList();
      List<String> sent = simulation.world.sent.stream().distinct().toList();
      return new Told(
          simulation.database.points(), List.copyOf(simulation.world.launched), sent, steps);
    }
  }

  private static String told(StepView step) {
    return step.path() + " " + step.status() + " " + step.title() + " " + step.error();
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void isTheSameAtWhicheverPointTheServerIsKilled(TestDatabases databases) {
    Told undisturbed = story(databases, 0);
    assertEquals(10, undisturbed.launched.size(), undisturbed::toString);
    assertTrue(undisturbed.steps.startsWith("ROLLED_BACK"), undisturbed::toString);
    assertTrue(
        undisturbed.launched.get(2).contains("0.12345678901234567891"), undisturbed::toString);
    int stride = databases == TestDatabases.MEMORY ? 2 : 17;
    for (long point = 1; point <= undisturbed.points; point += stride) {
      Told killed = story(databases, point);
      String what = "killed at " + point;
      assertEquals(undisturbed.launched, killed.launched, what);
      assertEquals(undisturbed.sent, killed.sent, what);
      assertEquals(undisturbed.steps, killed.steps, what);
    }
  }
}
