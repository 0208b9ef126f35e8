package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.signalbox.engine.store.TestDatabases;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of a run whose step fails, is stopped, or does not hold.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class RunUndoTest {
  private static final String NESTED =
      """
      steps:
        - exec: echo one
          undo:
            exec: echo undo-one
        - steps:
            - exec: echo two
              undo:
                exec: echo undo-two
            - exec: echo three
              undo:
                exec: echo undo-three
        - exec: echo never
      finally:
        - exec: echo last
      """;

  private final Simulation simulation;

  RunUndoTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  @Test
  void undoesWhatBeganInReverseWhenAStepFails() {
    simulation.world.codes.put("three", 7);
    RunView view = simulation.view(simulation.run(NESTED));
    assertEquals(RunStatus.ROLLED_BACK, view.status(), () -> String.valueOf(view));
    assertEquals("ended with code 7", view.reason());
    assertEquals(
        List.of("one", "two", "three", "undo-three", "undo-two", "undo-one", "last"),
        simulation.world.launched);
  }

  @Test
  void tellsWhatWasUndoneBehindWhatWasDone() {
    simulation.world.codes.put("three", 7);
    RunView view = simulation.view(simulation.run(NESTED));
    assertEquals(
        List.of(
            "1",
            "2",
            "2.1",
            "2.2",
            "3",
            "echo undo-three",
            "echo undo-two",
            "echo undo-one",
            "finally.1"),
        view.steps().stream().map(step -> step.undoes() ? step.title() : step.path()).toList(),
        "people read it in the order in which it happened");
  }

  @Test
  void endsAsUndoFailedWhenAnUndoFails() {
    simulation.world.codes.putAll(Map.of("two", 1, "undo-two", 1));
    String run =
        simulation.run(
            """
            steps:
              - exec: echo one
                undo: {exec: echo undo-one}
              - exec: echo two
                undo: {exec: echo undo-two}
            """);
    assertEquals(RunStatus.UNDO_FAILED, simulation.view(run).status());
    assertEquals(List.of("one", "two", "undo-two"), simulation.world.launched);
  }

  @Test
  void goesOnBehindAFailureThatMayHappen() {
    simulation.world.codes.put("one", 1);
    String run =
        simulation.run(
            """
            steps:
              - exec: echo one
                on-fail: continue
              - exec: echo two
            """);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }

  @Test
  void aConditionThatDoesNotHoldRefusesTheRun() {
    String run =
        simulation.run(
            """
            steps:
              - require:
                  ${me.id} is not bob: me.id == 'bob'
              - exec: echo one
            """);
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals("ada is not bob", simulation.view(run).reason());
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void cancelStopsTheStepAndUndoesWhatBegan() {
    simulation.library.put(
        "job",
        """
        about: a job
        owner: dev
        steps:
          - exec: echo one
            undo: {exec: echo undo-one}
          - exec: echo two
        finally:
          - say: ${run.status}
        """);
    String run = simulation.start("job", Map.of(), "s1");
    simulation.world.meanwhile(() -> {
      if (simulation.world.launched.getLast().equals("two")) {
        simulation.cancel(run, simulation.people.caller("ada"), true);
      }
    });
    simulation.settle();
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals(List.of("one", "two", "undo-one"), simulation.world.launched);
    assertEquals(List.of(run + ":finally.1 rolled-back"), simulation.said);
    assertInstanceOf(
        ActResult.Pointless.class, simulation.cancel(run, simulation.people.caller("ada"), true));
  }

  @Test
  void cancelWithoutUndoLeavesWhatBegan() {
    String run =
        simulation.run(
            """
            steps:
              - exec: echo one
                undo: {exec: echo undo-one}
              - wait: 5m
            """);
    assertInstanceOf(
        ActResult.NotYours.class, simulation.cancel(run, simulation.people.caller("eve"), false));
    assertInstanceOf(
        ActResult.Done.class, simulation.cancel(run, simulation.people.caller("ada"), false));
    simulation.settle();
    assertEquals(RunStatus.CANCELLED, simulation.view(run).status());
    assertEquals(List.of("one"), simulation.world.launched);
  }
}
