package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Why a run ends is settled when its ending begins: a server that is killed at any point from
/// there on changes neither status, nor words, nor what `finally` sees.
final class EndingTest {
  private static final String JOB =
      """
      about: a job
      owner: dev
      steps:
        - exec: echo one
          undo:
            - exec: echo undo-one
            - wait: 10s
        - exec: echo two
          undo: {exec: echo undo-two}
      finally:
        - exec: echo last ${run.status}
        - wait: 10s
        - say: ${run.status}
      """;

  /// How a run ended, as people and programs are told.
  private record Told(RunStatus status, String reason, String said, List<String> launched) {
    static Told of(Simulation simulation, String run) {
      RunView view = simulation.view(run);
      return new Told(
          view.status(),
          view.reason(),
          simulation.step(run, "finally.3").title(),
          List.copyOf(simulation.world.launched));
    }
  }

  /// The story with one crash.
  private static Told crashed(
      TestDatabases databases, long point, Consumer<Simulation> world, List<Long> points) {
    try (Simulation simulation = new Simulation(1, databases)) {
      simulation.library.put("job", JOB);
      world.accept(simulation);
      simulation.database.crashAt(point);
      String run = insist(simulation, () -> simulation.start("job", Map.of(), "s1"));
      for (int round = 0; round < 6; round++) {
        insist(
            simulation,
            () -> {
              simulation.settle();
              simulation.elapse(Duration.ofSeconds(31));
              return "";
            });
      }
      points.add(simulation.database.points());
      return Told.of(simulation, run);
    }
  }

  private static String insist(Simulation simulation, Supplier<String> what) {
    try {
      return what.get();
    } catch (CrashedError crash) {
      simulation.restart();
      return what.get();
    }
  }

  private static Told everywhere(TestDatabases databases, int stride, Consumer<Simulation> world) {
    var points = new ArrayList<Long>();
    Told undisturbed = crashed(databases, 0, world, points);
    assertTrue(points.getFirst() > 15, "only " + points + " points");
    for (long point = 1; point <= points.getFirst(); point += stride) {
      assertEquals(undisturbed, crashed(databases, point, world, points), "killed at " + point);
    }
    return undisturbed;
  }

  private static int stride(TestDatabases databases) {
    return databases == TestDatabases.MEMORY ? 1 : 25;
  }

  /// A person cancels while this program runs.
  private static Consumer<Simulation> cancelAt(String program, boolean undo) {
    return simulation ->
        simulation.world.meanwhile(() -> {
          if (simulation.world.launched.getLast().equals(program)) {
            String run = simulation.newest().getFirst().id();
            simulation.cancel(run, simulation.people.caller("ada"), undo);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
  void aFailureKeepsItsReasonThroughUndoAndFinally(TestDatabases databases) {
    Told told =
        everywhere(
            databases, stride(databases), simulation -> simulation.world.codes.put("two", 7));
    assertEquals(RunStatus.ROLLED_BACK, told.status());
    assertEquals("ended with code 7", told.reason());
    assertEquals(
        List.of("one", "two", "undo-two", "undo-one", "last rolled-back"), told.launched());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
  void aCancelledRunWithoutUndoIsCancelledWhateverCodeItsProgramLeft(TestDatabases databases) {
    Told told = everywhere(databases, stride(databases), cancelAt("two", false));
    assertEquals(RunStatus.CANCELLED, told.status());
    assertEquals("cancelled by ada", told.reason());
    assertEquals(List.of("one", "two", "last cancelled"), told.launched());
    assertEquals("cancelled", told.said());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
  void aCancelledRunIsUndoneInTheNameOfWhoCancelledIt(TestDatabases databases) {
    Told told = everywhere(databases, stride(databases), cancelAt("one", true));
    assertEquals(RunStatus.ROLLED_BACK, told.status());
    assertEquals("cancelled by ada", told.reason());
    assertEquals(List.of("one", "undo-one", "last rolled-back"), told.launched());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
  void whoStoppedAnUndoIsNamedBehindWhatBroke(TestDatabases databases) {
    Told told =
        everywhere(
            databases,
            stride(databases),
            simulation -> {
              simulation.world.codes.put("two", 7);
              cancelAt("undo-two", true).accept(simulation);
            });
    assertEquals(RunStatus.UNDO_FAILED, told.status());
    assertEquals("ended with code 7; undo failed: stopped by ada", told.reason());
    assertEquals(List.of("one", "two", "undo-two", "last undo-failed"), told.launched());
  }

  @Test
  void aCancelThatIsAcknowledgedWhileTheLastStepSucceedsStillCounts() {
    try (Simulation simulation = new Simulation(1)) {
      simulation.library.put(
          "job", "about: j\nowner: dev\nsteps:\n  - http: GET /state\n    at: api\n");
      String run = simulation.start("job", Map.of(), "s1");
      simulation.world.atRequest(
          () -> simulation.cancel(run, simulation.people.caller("ada"), true));
      simulation.settle();
      assertEquals(RunStatus.CANCELLED, simulation.view(run).status());
      assertEquals("cancelled by ada", simulation.view(run).reason());
    }
  }

  @Test
  void aQuestionInTheUndoDoesNotReplaceTheReason() {
    try (Simulation simulation = new Simulation(1)) {
      simulation.library.put(
          "job",
          """
          about: a job
          owner: dev
          steps:
            - exec: echo one
              undo: {http: POST /back, at: api}
            - exec: echo two
          """);
      simulation.world.codes.put("two", 7);
      String run = simulation.start("job", Map.of(), "s1");
      simulation.world.atRequest(() -> {
        throw new CrashedError("killed");
      });
      assertThrows(CrashedError.class, simulation::settle);
      simulation.restart();
      simulation.settle();
      assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
      simulation.settle(run, simulation.people.caller("ada"), Settlement.STOP);
      simulation.settle();
      assertEquals(RunStatus.UNDO_FAILED, simulation.view(run).status());
      assertEquals(
          "ended with code 7; undo failed: stopped by ada; whether it happened is not known",
          simulation.view(run).reason());
    }
  }

  @Test
  void theFinalStepsOfACalledRunbookSeeThatTheRunIsCancelled() {
    try (Simulation simulation = new Simulation(1)) {
      simulation.library.put(
          "tool",
          "about: t\nowner: dev\nsteps:\n  - wait: 1m\nfinally:\n  - say: tool ${run.status}\n");
      String run = simulation.run("steps:\n  - call: tool\n");
      simulation.cancel(run, simulation.people.caller("ada"), true);
      simulation.settle();
      assertEquals(RunStatus.CANCELLED, simulation.view(run).status());
      assertTrue(simulation.said.getFirst().endsWith(" tool cancelled"), simulation.said::toString);
    }
  }
}
