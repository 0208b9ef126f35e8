package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.signalbox.engine.approval.Approvals;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.KeptRun;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.JdbcStoredTimes;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an owner keeps of its run is gone on from until somebody else has a word in it.
final class KeptRunTest {
  private static final String STEPS =
      """
      steps:
        - exec: echo one
          undo: {exec: echo back}
      finally:
        - exec: echo last
      """;

  private static RunStates states(Simulation simulation) {
    var approvals = new Approvals(new Ids(simulation.clock, new Random(1)));
    return new RunStates(
        simulation.database.dialect(),
        simulation.library.library(),
        approvals,
        simulation.timers(),
        runbook -> Optional.empty());
  }

  private static KeptRun kept(Simulation simulation, String run) {
    return simulation.database.write(tx -> states(simulation).locked(tx, run).orElseThrow().kept());
  }

  private static StepRow resumed(Simulation simulation, KeptRun kept, String path) {
    return simulation.database.write(tx -> states(simulation).resumed(tx, kept).rows().get(path));
  }

  /// Has this happen while that program runs, and says whether what was kept before is gone on
  /// from.
  private static void whileItRuns(
      TestDatabases databases,
      String program,
      String path,
      BiConsumer<Simulation, String> what,
      boolean goneOnFrom) {
    List<String> looked = new ArrayList<>();
    try (var simulation = new Simulation(1, databases)) {
      simulation.world.meanwhile(() -> {
        if (simulation.world.launched.getLast().equals(program)) {
          String run = simulation.newest().getFirst().id();
          KeptRun kept = kept(simulation, run);
          what.accept(simulation, run);
          StepRow now = resumed(simulation, kept, path);
          if (goneOnFrom) {
            assertSame(kept.steps().get(path), now);
          } else {
            assertNotSame(kept.steps().get(path), now);
          }
          looked.add(run);
        }
      });
      simulation.run(STEPS);
      assertEquals(1, looked.size());
    }
  }

  private static void cancel(Simulation simulation, String run) {
    simulation.cancel(run, simulation.people.caller("ada"), true);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void isGoneOnFromWhenNobodyHadAWordInIt(TestDatabases databases) {
    whileItRuns(databases, "one", "1", (simulation, run) -> simulation.view(run), true);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void isReadAgainWhenAPersonCancelledIt(TestDatabases databases) {
    whileItRuns(databases, "one", "1", KeptRunTest::cancel, false);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void isReadAgainWhenAPersonStoppedAStepOfItsEnding(TestDatabases databases) {
    whileItRuns(databases, "last", "finally.1", KeptRunTest::cancel, false);
  }

  @ParameterizedTest
  @EnumSource(TestDatabases.class)
  void isReadAgainWhenTheClockWasSet(TestDatabases databases) {
    BiConsumer<Simulation, String> set =
        (simulation, run) ->
            simulation.database.write(tx -> {
              JdbcStoredTimes.move(tx.handle(), Duration.ofHours(1));
              return true;
            });
    whileItRuns(databases, "one", "1", set, false);
  }
}
