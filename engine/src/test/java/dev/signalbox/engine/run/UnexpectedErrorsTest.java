package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.expression.FileValue;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Errors that nobody expected: a step ends at once with what is known, and the run goes on.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class UnexpectedErrorsTest {
  private final Simulation simulation;

  UnexpectedErrorsTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  @Test
  void whatNoDatabaseHoldsIsShownByItsSign() {
    simulation.world.answers.put("GET /v1/it", "{\"a\":\"x\\u0000y\\ud800\"}");
    String run =
        simulation.run(
            """
            steps:
              - name: it
                http: GET /it
                at: api
              - say: "a is ${it.data.a}"
              - exec: echo ${it.data.b}
                if: it.data.a == "never"
              - say: "b is ${it.data.a}"
                if: it.data.a == "never"
            """);
    RunView view = simulation.view(run);
    assertEquals(RunStatus.SUCCEEDED, view.status(), String.valueOf(view.reason()));
    assertTrue(simulation.said.getFirst().contains("a is x"), simulation.said::toString);
  }

  @Test
  void aStepThatCannotBeBegunEndsAndTheRunUndoesWhatItDid() {
    simulation.library.put("broken", "about: broken\nowner: dev\nsteps:\n  - exec: echo never\n");
    simulation.library.breakWith(new StackOverflowError());
    String run =
        simulation.run(
            """
            steps:
              - exec: echo one
                undo: {exec: echo undone}
              - call: broken
              - exec: echo never
            finally:
              - exec: echo finally
            """);
    RunView view = simulation.view(run);
    assertEquals(RunStatus.ROLLED_BACK, view.status(), String.valueOf(view.reason()));
    assertEquals(List.of("one", "undone", "finally"), simulation.world.launched);
    String error = simulation.step(run, "2").error();
    assertEquals("an error inside the server: java.lang.StackOverflowError", error);
  }

  @Test
  void aProgramWhoseFollowerBreaksIsUnknownAtOnceAndAskedAboutOnce() {
    simulation.world.fail(new OutOfMemoryError("too large"));
    String run = simulation.run("steps:\n  - exec: echo one\n");
    assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
    simulation.pass(Duration.ofSeconds(60));
    simulation.pass(Duration.ofSeconds(60));
    assertEquals(List.of("one"), simulation.world.launched);
    assertEquals(1, simulation.kinds().stream().filter("run.unknown"::equals).count());
    simulation.settle(run, simulation.people.caller("ada"), Settlement.STOP);
    simulation.settle();
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
  }

  @Test
  void aRunThatCannotBeToldOfIsLaidBeforePeopleAtOnceAndOthersGoOn() {
    simulation.library.put("job", "about: a job\nowner: dev\nsteps:\n  - exec: echo a\n");
    String broken = simulation.start("job", Map.of(), "s1");
    String other = simulation.start("job", Map.of(), "s2");
    simulation.runs().listen(new Deaf(broken));
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(other).status());
    assertEquals(RunStatus.UNKNOWN, simulation.view(broken).status());
  }

  /// Breaks when it hears of one run.
  private record Deaf(String run) implements RunListener {
    @Override
    public void changed(Transaction transaction, RunView view) {
      if (view.id().equals(run)) {
        throw new AssertionError("cannot be shown");
      }
    }

    @Override
    public void said(
        Transaction transaction,
        RunView view,
        String text,
        String to,
        String key,
        List<FileValue> with) {}

    @Override
    public void grew(String id, long end, String tail) {}
  }
}
