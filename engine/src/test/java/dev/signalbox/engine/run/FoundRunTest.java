package dev.signalbox.engine.run;

import static dev.signalbox.engine.run.TwoNodesTest.accepted;
import static dev.signalbox.engine.run.TwoNodesTest.assertDoneBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a node's programs did while another took it for dead: unknown to the other, found by it.
final class FoundRunTest {
  private final FakeClock clock = new FakeClock();
  private final List<Database> databases = TestDatabases.twoNodes(clock);
  private final Simulation one = new Simulation(1, clock, same -> databases.getFirst());
  private final Simulation two = new Simulation(one, "one_", databases.getLast());

  @AfterEach
  void close() {
    two.close();
    one.close();
  }

  @Test
  void theLateWriteOfAPausedNodeIsDroppedAndItsResultFoundByItself() {
    String run = accepted(one);
    one.world.meanwhile(() -> {
      one.world.meanwhile(() -> {});
      two.elapse(Duration.ofSeconds(31));
      two.settle();
      assertEquals(RunStatus.UNKNOWN, two.view(run).status());
      assertEquals(StepStatus.UNKNOWN, two.step(run, "1").status());
    });
    one.engine().tick();
    one.settle();
    assertEquals(RunStatus.SUCCEEDED, one.view(run).status());
    assertTrue(one.kinds().contains("run.found"));
    assertEquals("did one\ndid two\n", one.runs().output(run, 0, 1000).text());
    assertEquals(List.of("one", "two"), one.world.launched);
    assertEquals(List.of(), two.world.launched);
  }

  @Test
  void whatANodeLearnsItLostIsFoundBeforeItsNextBeat() {
    String run = accepted(one);
    one.world.meanwhile(() -> {
      one.world.meanwhile(() -> {});
      loses(run);
    });
    one.settle();
    assertDoneBy(one, run);
  }

  /// Another node takes the run, and its own node beats while it still holds it for its own.
  private void loses(String run) {
    two.elapse(Duration.ofSeconds(31));
    two.settle();
    assertEquals(RunStatus.UNKNOWN, two.view(run).status());
    one.engine().tick();
  }

  @Test
  void allThatOnlyItsNodeKnowsOfARunIsFoundAtOnce() {
    one.library.put(
        "job",
        """
        about: a job
        owner: dev
        steps:
          - parallel:
              east: {exec: echo east}
              west: {exec: echo west}
        """);
    String run = one.start("job", Map.of(), "s1");
    one.world.meanwhile(() -> {
      one.world.meanwhile(() -> {});
      loses(run);
    });
    one.settle();
    assertEquals(RunStatus.SUCCEEDED, one.view(run).status());
    assertEquals(List.of("east", "west"), one.world.launched.stream().sorted().toList());
    assertEquals(2, one.kinds().stream().filter("run.found"::equals).count());
  }

  @Test
  void whatCannotBeFoundAnyMoreHidesNothingThatCan() {
    one.library.put("lost", "about: a job\nowner: dev\nsteps:\n  - exec: echo lost\n");
    one.world.lose();
    for (int n = 0; n <= 100; n++) {
      one.start("lost", Map.of(), "lost" + n);
    }
    one.settle();
    one.world.replaceFolders();
    String run = accepted(one);
    one.world.meanwhile(() -> {
      one.world.meanwhile(() -> {});
      loses(run);
    });
    one.settle();
    assertEquals(RunStatus.SUCCEEDED, one.view(run).status());
  }

  @Test
  void whatNeverBeganIsBegunByTheNodeThatWasToBeginIt() {
    String run = accepted(one);
    one.database.crashAt(3);
    assertThrows(CrashedError.class, one::settle);
    one.database.crashAt(0);
    assertEquals(StepStatus.STARTED, two.step(run, "1").status());
    assertEquals(List.of(), one.world.launched);
    two.elapse(Duration.ofSeconds(31));
    two.settle();
    assertEquals(RunStatus.UNKNOWN, two.view(run).status());
    one.restart();
    one.settle();
    assertDoneBy(one, run);
  }

  @Test
  void whatWasCancelledBeforeItsNodeDiedIsCancelledWhenThatNodeFindsIt() {
    String run = accepted(one);
    one.world.meanwhile(() -> {
      one.world.meanwhile(() -> {});
      two.cancel(run, two.people.caller("ada"), false);
      one.engine().tick();
      one.database.crashAt(2);
    });
    assertThrows(CrashedError.class, one::settle);
    one.database.crashAt(0);
    two.elapse(Duration.ofSeconds(31));
    two.settle();
    assertEquals(RunStatus.UNKNOWN, two.view(run).status());
    one.restart();
    one.settle();
    assertEquals(RunStatus.CANCELLED, two.view(run).status());
    assertEquals("cancelled by ada", two.view(run).reason());
    assertEquals("cancelled by ada", two.step(run, "1").error());
  }

  @Test
  void whatAPersonSaysFirstStands() {
    String run = accepted(one);
    one.world.meanwhile(() -> {
      one.world.meanwhile(() -> {});
      two.elapse(Duration.ofSeconds(31));
      two.settle();
      two.settle(run, two.people.caller("ada"), Settlement.STOP);
    });
    one.settle();
    assertEquals(RunStatus.FAILED, one.view(run).status());
    assertEquals(List.of("one"), one.world.launched);
  }
}
