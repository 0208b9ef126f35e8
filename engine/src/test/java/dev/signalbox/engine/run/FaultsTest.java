package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of runs when something outside of them goes wrong.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class FaultsTest {
  private static final int AFTER_SEND = 4;
  private static final String TWO_PROGRAMS =
      "about: a job\nowner: dev\nsteps:\n  - exec: echo one\n  - exec: echo two\n";

  private final Simulation simulation;

  FaultsTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private String start(String text) {
    simulation.library.put("job", text);
    return simulation.start("job", Map.of(), "s1");
  }

  /// A run whose order was sent when the server died.
  private String ordered() {
    String run =
        start(
            """
            about: a job
            owner: dev
            steps:
              - http: POST /order
                at: api
                undo: {exec: echo undo}
              - exec: echo two
            """);
    simulation.database.crashAt(AFTER_SEND);
    assertThrows(CrashedError.class, simulation::settle);
    simulation.database.crashAt(0);
    simulation.restart();
    simulation.settle();
    assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
    assertEquals(1, simulation.world.sent.size());
    return run;
  }

  private void settle(String run, Settlement settlement) {
    assertInstanceOf(
        ActResult.Done.class, simulation.settle(run, simulation.people.caller("ada"), settlement));
    simulation.settle();
  }

  @Test
  void whatDidNotHappenIsRunAgainWhenAPersonSaysSo() {
    String run = ordered();
    settle(run, Settlement.REPEAT);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(2, simulation.world.sent.size());
    assertEquals(2, simulation.step(run, "1").attempt());
  }

  @Test
  void whatHappenedIsNotRunAgain() {
    String run = ordered();
    settle(run, Settlement.HAPPENED);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(1, simulation.world.sent.size());
  }

  @Test
  void stoppingAnUnknownStepUndoesWhatMayHaveHappened() {
    String run = ordered();
    settle(run, Settlement.STOP);
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals(List.of("undo"), simulation.world.launched);
  }

  @Test
  void keepsTheFirstAndTheLastHalfOfTooMuchOutput() {
    String steps = "";
    for (char letter : "abcde".toCharArray()) {
      steps += "  - exec: echo " + String.valueOf(letter).repeat(4_000) + "\n";
    }
    String run = start("about: a job\nowner: dev\nsteps:\n" + steps);
    simulation.settle();
    RunView.Output output = simulation.runs().output(run, 0, 100_000);
    assertEquals(5 * 4_005, output.total());
    assertEquals(4_005, output.cut());
    assertTrue(output.text().startsWith("did aaaa"));
    assertTrue(output.text().endsWith("eeee\n"));
    assertTrue(output.text().contains("[… 4005 bytes cut …]"));
    assertTrue(!output.text().contains("c".repeat(10)));
  }

  @Test
  void aGroupsTimeoutEndsWhateverIsInside() {
    String run =
        start(
            """
            about: a job
            owner: dev
            steps:
              - timeout: 1m
                steps:
                  - exec: echo one
                    undo: {exec: echo undo-one}
                  - wait: 10m
              - exec: echo never
            """);
    simulation.settle();
    simulation.pass(Duration.ofSeconds(59));
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    simulation.pass(Duration.ofSeconds(1));
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals("timed out", simulation.view(run).reason());
    assertEquals(List.of("one", "undo-one"), simulation.world.launched);
  }

  @Test
  void waitsWhileTheDiskIsFullAndGoesOn() {
    String run = start(TWO_PROGRAMS);
    simulation.world.meanwhile(() -> {
      simulation.database.full(1);
      simulation.world.meanwhile(() -> {});
    });
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("one", "two"), simulation.world.launched);
    assertEquals("did one\ndid two\n", simulation.runs().output(run, 0, 1000).text());
  }

  @Test
  void aRunThatCannotBeClaimedOnAFullDiskIsClaimedLater() {
    String run = start(TWO_PROGRAMS);
    simulation.database.full(2);
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }

  @Test
  void aCommitThatNobodyIsSureOfIsReadBackAndCountsAsNoError() {
    String run = start(TWO_PROGRAMS);
    for (int time = 0; time < 5; time++) {
      simulation.engine().tick();
      simulation.database.uncertain(1);
      simulation.settle();
      assertEquals(RunStatus.RUNNING, simulation.view(run).status());
      simulation.elapse(Duration.ofSeconds(31));
    }
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("one", "two"), simulation.world.launched);
  }

  @Test
  void aStoppedProgramWithoutAResultIsUnknown() {
    String run = start(TWO_PROGRAMS);
    simulation.world.meanwhile(() -> {
      simulation.cancel(run, simulation.people.caller("ada"), true);
      throw new CrashedError("killed");
    });
    assertThrows(CrashedError.class, simulation::settle);
    simulation.world.meanwhile(() -> {});
    simulation.world.lose();
    simulation.restart();
    simulation.settle();
    assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
    settle(run, Settlement.STOP);
    assertEquals(RunStatus.CANCELLED, simulation.view(run).status());
    assertEquals(List.of("one"), simulation.world.launched);
  }
}
