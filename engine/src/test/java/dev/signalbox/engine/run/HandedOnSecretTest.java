package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A secret that a step's value holds is shown as dots, and handed on to nobody.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class HandedOnSecretTest {
  private final Simulation simulation;

  HandedOnSecretTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @BeforeEach
  void print() {
    simulation.library.put(
        "tool", "about: t\nowner: dev\nparams: {x: text}\nsteps:\n  - exec: echo ${x}\n");
    simulation.world.prints.put(
        "it",
        "{\"token\": \"%s\", \"host\": \"db1\", \"all\": [\"a\", \"b %s\"], \"n\": 7}"
            .formatted(Simulation.SECRET, Simulation.SECRET));
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private String run(String step) {
    return simulation.run("steps:\n  - name: it\n    exec: echo it\n" + step);
  }

  private void assertRefused(String step) {
    String run = run(step);
    String reason = String.valueOf(simulation.view(run).reason());
    assertTrue(reason.contains("the value of step 'it' holds " + Simulation.SECRET_NAME), reason);
    assertFalse((simulation.view(run) + reason).contains(Simulation.SECRET), reason);
    assertEquals(List.of("it"), simulation.world.launched);
    assertEquals(List.of(), simulation.world.sent);
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
  }

  @Test
  void noProgramReceivesIt() {
    assertRefused("  - exec: echo x-${it.text}\n");
  }

  @Test
  void noProgramReceivesItOutOfAFieldOrAList() {
    assertRefused("  - exec: echo ${it.data.all}\n");
  }

  @Test
  void noProgramReceivesItInALongerText() {
    assertRefused("  - exec: 'echo ${\"Bearer \" + it.data.token + \"!\"}'\n");
  }

  @Test
  void noPathReceivesIt() {
    assertRefused("  - http: GET /x/${it.data.token}\n    at: api\n");
  }

  @Test
  void noQueryReceivesIt() {
    assertRefused("  - http: GET /x\n    at: api\n    with: {q: '${it.data.token}'}\n");
  }

  @Test
  void noBodyReceivesIt() {
    assertRefused("  - http: POST /x\n    at: api\n    with: {q: '${it.data}'}\n");
  }

  @Test
  void noCalledRunbookReceivesIt() {
    assertRefused("  - call: tool\n    with: {x: '${it.data.token}'}\n");
  }

  @Test
  void nobodyIsAskedByIt() {
    assertRefused("  - approve: ok?\n    by: ['${it.data.token}']\n    within: 5m\n");
  }

  @Test
  void whatWasSaidIsNotHandedOnEither() {
    String run =
        run("  - name: said\n    say: it is ${it.data.token}\n  - exec: echo ${said.text}\n");
    assertTrue(simulation.said.getFirst().endsWith("it is " + SecretMasking.DOTS));
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals(List.of("it"), simulation.world.launched);
  }

  @Test
  void anUndoRefusesItAndSaysSo() {
    String run =
        simulation.run(
            """
            steps:
              - name: it
                exec: echo it
                undo: {exec: 'echo back ${it.data.token}'}
              - require: {stop: 'false'}
            """);
    assertEquals(RunStatus.UNDO_FAILED, simulation.view(run).status());
    assertTrue(String.valueOf(simulation.view(run).reason()).contains("step 'it'"));
    assertEquals(List.of("it"), simulation.world.launched);
  }

  @Test
  void aValueOfACalledRunbookRefusesItToo() {
    simulation.library.put(
        "tool", "about: t\nowner: dev\nsteps:\n  - name: inner\n    exec: echo it\n");
    String run =
        simulation.run(
            "steps:\n  - {name: called, call: tool}\n  - exec: echo ${called.inner.data.token}\n");
    String reason = String.valueOf(simulation.view(run).reason());
    assertTrue(reason.contains("step 'inner' holds " + Simulation.SECRET_NAME), reason);
    assertEquals(List.of("it"), simulation.world.launched);
  }

  @Test
  void whatIsNoSecretInTheSameValueIsHandedOn() {
    run("  - exec: echo ${it.data.host} ${it.data.n} ${it.data.all[0]}\n");
    assertEquals(List.of("it", "db1 7 a"), simulation.world.launched);
  }

  @Test
  void aConditionMayLookAtIt() {
    run("  - if: it.data.host == 'db1' && it.data.token != ''\n    exec: echo went\n");
    assertEquals(List.of("it", "went"), simulation.world.launched);
  }

  @Test
  void isRefusedAfterARestart() {
    simulation.world.meanwhile(() -> {
      simulation.world.meanwhile(() -> {});
      throw new CrashedError("killed");
    });
    simulation.library.put(
        "job",
        """
        about: a
        owner: dev
        steps:
          - {name: it, exec: echo it}
          - {wait: 5m}
          - exec: echo ${it.text}
        """);
    String run = simulation.start("job", java.util.Map.of(), "s1");
    org.junit.jupiter.api.Assertions.assertThrows(CrashedError.class, simulation::settle);
    simulation.restart();
    simulation.settle();
    simulation.restart();
    simulation.pass(java.time.Duration.ofMinutes(5));
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals(List.of("it"), simulation.world.launched);
  }

  @Test
  void peopleSeeDotsEverywhere() {
    String run =
        run(
            """
              - approve: Use ${it.data.token} on ${it.data.host}?
                by: [approvers]
                within: 5m
                show: ${it.data}
            """);
    String everything = simulation.view(run) + simulation.runs().output(run, 0, 999).text();
    assertFalse(everything.contains(Simulation.SECRET), everything);
    assertTrue(everything.contains("Use " + SecretMasking.DOTS + " on db1?"), everything);
    assertTrue(everything.chars().noneMatch(c -> c >= 0xFDD0 && c <= 0xFDEF), everything);
  }

  @Test
  void aProgramCannotPretendToHaveASecretInItsAnswer() {
    simulation.world.prints.put("it", "\uFDD0other\uFDD1env:ELSE\uFDD2");
    run("  - exec: echo ${it.text}\n");
    assertEquals("\uFFFDother\uFFFDenv:ELSE\uFFFD", simulation.world.launched.getLast());
  }
}
