package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// That a launch left no trace is no proof that it never was: the server is killed at every point
/// of a run, and comes back without its launch folders.
final class AbsenceTest {
  private static final String JOB =
      """
      about: a job
      owner: dev
      steps:
        - exec: echo one
        - exec: echo two
          undo: {exec: echo undo-two}
        - exec: echo three
      finally:
        - exec: echo last
      """;

  /// Everything is killed at this point, then the world is changed, and the server comes back.
  private static Seen killed(TestDatabases databases, long point, Consumer<FakeWorld> change) {
    try (Simulation simulation = new Simulation(1, databases)) {
      simulation.library.put("job", JOB);
      simulation.world.codes.put("three", 7);
      String run = simulation.start("job", Map.of(), "s1");
      simulation.database.crashAt(point);
      String begun = "";
      try {
        simulation.settle();
      } catch (CrashedError crash) {
        begun = open(simulation, run);
        change.accept(simulation.world);
        simulation.database.crashAt(0);
        simulation.restart();
        simulation.settle();
      }
      return new Seen(begun, simulation.database.points(), simulation.view(run), simulation.world);
    }
  }

  /// The title of the program's step that had begun.
  private static String open(Simulation simulation, String run) {
    return simulation.view(run).steps().stream()
        .filter(step -> step.verb().equals("exec") && step.status() == StepStatus.STARTED)
        .map(StepView::title)
        .findFirst()
        .orElse("");
  }

  /// @param begun the step that was under way, or empty
  private record Seen(String begun, long points, RunView view, FakeWorld world) {
    void isAskedAndNotRepeated(String what) {
      List<String> launched = world.launched;
      assertEquals(launched.size(), new HashSet<>(launched).size(), "twice: " + what);
      if (!begun.isEmpty()) {
        assertEquals(RunStatus.UNKNOWN, view.status(), what);
        assertTrue(view.reason().contains(begun), what + view.reason());
      }
    }
  }

  private static void everywhere(TestDatabases databases, Consumer<FakeWorld> change) {
    long points = killed(databases, 0, world -> {}).points();
    assertTrue(points > 20, "only " + points);
    var begun = new HashSet<String>();
    int stride = databases == TestDatabases.MEMORY ? 1 : 7;
    for (long point = 1; point <= points; point += stride) {
      Seen seen = killed(databases, point, change);
      seen.isAskedAndNotRepeated("killed at " + point + ": " + seen.view());
      begun.add(seen.begun());
    }
    assertTrue(begun.size() > 3, () -> "every program was caught: " + begun);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
  void aBackupThatIsRestoredWithoutFoldersOrWithACopyOfThemAsks(TestDatabases databases) {
    everywhere(databases, FakeWorld::replaceFolders);
  }

  @Test
  void anOlderDatabaseAsksThoughTheFolderOfWhatWasLaunchedSinceIsCleaned() {
    everywhere(
        TestDatabases.MEMORY,
        world -> {
          world.launchEverything();
          world.removeFolders();
        });
  }

  @Test
  void withItsFoldersItNeverAsks() {
    long points = killed(TestDatabases.MEMORY, 0, world -> {}).points();
    for (long point = 1; point <= points; point++) {
      Seen seen = killed(TestDatabases.MEMORY, point, world -> {});
      String what = "killed at " + point + ": " + seen.view();
      assertEquals(RunStatus.ROLLED_BACK, seen.view().status(), what);
      assertEquals(List.of("one", "two", "three", "undo-two", "last"), seen.world().launched, what);
    }
  }

  @Test
  void aCheckThatLeftNoTraceIsMadeAgain() {
    try (Simulation simulation = new Simulation(1)) {
      simulation.library.put(
          "job",
          """
          about: a job
          owner: dev
          steps:
            - wait: 1m
              every: 10s
              check: {exec: echo check}
              until: check.exit == 0
          """);
      String run = simulation.start("job", Map.of(), "s1");
      simulation.world.meanwhile(() -> {
        throw new CrashedError("killed");
      });
      assertThrows(CrashedError.class, simulation::settle);
      simulation.world.meanwhile(() -> {});
      simulation.world.replaceFolders();
      simulation.restart();
      simulation.settle();
      simulation.pass(Duration.ofSeconds(10));
      assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
      assertEquals(List.of("check", "check"), simulation.world.launched);
    }
  }

  @Test
  void aNodeThatComesBackWithOtherFoldersTakesNothingBack() {
    var clock = new FakeClock();
    List<Database> databases = TestDatabases.twoNodes(clock);
    var states = new ArrayList<RunStatus>();
    try (var one = new Simulation(1, clock, same -> databases.getFirst());
        var two = new Simulation(one, "two", databases.getLast())) {
      one.library.put("job", "about: j\nowner: dev\nsteps:\n  - exec: echo one\n");
      for (long point = 1; point <= 8; point++) {
        String run = one.start("job", Map.of(), "s" + point);
        one.database.crashAt(point);
        try {
          one.settle();
        } catch (CrashedError crash) {
          one.world.replaceFolders();
        }
        one.database.crashAt(0);
        two.elapse(Duration.ofSeconds(31));
        two.settle();
        one.restart();
        one.settle();
        states.add(one.view(run).status());
        assertTrue(!one.kinds().contains("run.found"), "taken back at " + point);
      }
      assertTrue(states.contains(RunStatus.UNKNOWN), states::toString);
      assertTrue(one.world.launched.size() + two.world.launched.size() <= 8);
    }
  }
}
