package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One of two nodes is killed at every point of a run, the other goes on, and the first comes back:
/// every value, every program and the reason of the end are those of the run that nobody disturbed.
final class TakeOverTest {
  private static final String JOB =
      """
      about: a job
      owner: dev
      steps:
        - name: one
          exec: echo one
          undo: {exec: "echo back ${one.text}"}
        - http: GET /state
          at: api
        - exec: echo two
      finally:
        - exec: echo last ${one.text} ${run.status}
        - name: told
          http: GET /${run.status}
          at: api
        - say: ${run.status} ${told.status}
      """;

  private final FakeClock clock = new FakeClock();
  private final List<Database> databases = TestDatabases.twoNodes(clock);
  private final Simulation one = new Simulation(1, clock, same -> databases.getFirst());
  private final Simulation two = new Simulation(one, "two", databases.getLast());

  @AfterEach
  void close() {
    two.close();
    one.close();
  }

  /// What people and programs were told.
  private record Told(RunStatus status, String reason, String said, List<String> launched) {}

  private List<String> launched() {
    var all = new ArrayList<>(one.world.launched);
    all.addAll(two.world.launched);
    return all.stream().sorted().toList();
  }

  /// @param point where the first node is killed; it comes back when the other one has gone on
  private Told killed(long point) {
    one.world.launched.clear();
    two.world.launched.clear();
    String run = one.start("job", Map.of(), "s" + point);
    one.database.crashAt(point);
    for (int round = 0; round < 4; round++) {
      try {
        one.settle();
      } catch (CrashedError crash) {
        one.database.crashAt(0);
        two.elapse(Duration.ofSeconds(31));
        two.settle();
        one.restart();
        one.settle();
      }
      two.elapse(Duration.ofSeconds(31));
      two.settle();
    }
    RunView view = one.view(run);
    return new Told(view.status(), view.reason(), one.step(run, "finally.3").title(), launched());
  }

  private Told everywhere() {
    one.library.put("job", JOB);
    Told undisturbed = killed(0);
    long points = one.database.points();
    assertTrue(points > 20, () -> "only " + points + " points");
    for (long point = 1; point <= points; point++) {
      assertEquals(undisturbed, killed(point), "killed at " + point);
    }
    return undisturbed;
  }

  @Test
  void aRunThatBreaksEndsForTheSameReason() {
    one.world.codes.put("two", 7);
    two.world.codes.put("two", 7);
    Told told = everywhere();
    assertEquals(RunStatus.ROLLED_BACK, told.status());
    assertEquals("ended with code 7", told.reason());
    assertEquals("rolled-back 200", told.said());
    assertEquals(
        List.of("back did one", "last did one rolled-back", "one", "two"), told.launched());
  }

  @Test
  void aRunThatIsCancelledThroughTheOtherNodeIsCancelled() {
    for (Simulation node : List.of(one, two)) {
      node.world.meanwhile(() -> {
        if (node.world.launched.getLast().equals("two")) {
          String run = two.newest().getFirst().id();
          two.cancel(run, two.people.caller("ada"), false);
          node.engine().tick();
        }
      });
    }
    Told told = everywhere();
    assertEquals(RunStatus.CANCELLED, told.status());
    assertEquals("cancelled by ada", told.reason());
    assertEquals("cancelled 200", told.said());
    assertEquals(List.of("last did one cancelled", "one", "two"), told.launched());
  }
}
