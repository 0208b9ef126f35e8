package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.engine.checklist.TaskChange;
import dev.signalbox.engine.checklist.TaskResult;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tasks that people tick at the same time on two nodes with one PostgreSQL.
final class TaskOnTwoNodesTest {
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
  void aTaskThatTwoServersTickAtOnceIsTickedOnce() throws Exception {
    one.library.put(
        "job", "about: a job\nowner: dev\nsteps:\n  - checklist: [Look]\n  - exec: echo on\n");
    for (int round = 0; round < 10; round++) {
      String run = one.start("job", Map.of(), "t" + round);
      one.settle();
      String code = one.view(run).checklists().getFirst().code() + "-1";
      List<TaskResult> results =
          TwoNodesTest.atOnce(
              List.of(
                  () -> TickedTasks.say(one, code, "ada", new TaskChange.Done()),
                  () -> TickedTasks.say(two, code, "grace", new TaskChange.Skip("no need")),
                  () -> TickedTasks.say(two, code, "eve", new TaskChange.Done()),
                  () -> TickedTasks.say(one, code, "linus", new TaskChange.Done())));
      assertEquals(
          1,
          results.stream().filter(TaskResult.Taken.class::isInstance).count(),
          results::toString);
      assertEquals(
          3, results.stream().filter(TaskResult.Late.class::isInstance).count(), results::toString);
      one.settle();
      two.settle();
      assertEquals(RunStatus.SUCCEEDED, one.view(run).status());
    }
    List<String> launched = new ArrayList<>(one.world.launched);
    launched.addAll(two.world.launched);
    assertEquals(10, launched.size());
  }

  @Test
  void theEndOfARunWaitsForNoRunThatWaitsForItsLock() {
    one.library.put("job", "about: j\nowner: dev\nlock: shared\nsteps:\n  - wait: 10m\n");
    String holder = one.start("job", Map.of(), "s1");
    one.settle();
    String next = one.start("job", Map.of(), "s2");
    one.settle();
    assertEquals(RunStatus.QUEUED, one.view(next).status());
    one.database.write(transaction -> {
      String ending =
          transaction
              .handle()
              .createQuery("SELECT id FROM run WHERE id = :id FOR UPDATE")
              .bind("id", next)
              .mapTo(String.class)
              .one();
      two.cancel(holder, two.people.caller("ada"), true);
      assertThrows(IllegalStateException.class, two::settle, "it looks for the next one, in vain");
      assertEquals(RunStatus.CANCELLED, two.view(holder).status());
      return ending;
    });
    one.settle();
    assertEquals(RunStatus.PARKED, one.view(next).status());
  }

  @Test
  void ofTwoWhoRunATaskOneDoes() throws Exception {
    one.library.put("job", TaskRunTest.JOB);
    one.library.put("restart", TaskRunTest.RESTART);
    String run = one.start("job", Map.of("what", "cache"), "s1");
    one.settle();
    List<Optional<String>> objections =
        TwoNodesTest.atOnce(
            List.of(
                () -> TaskRunTest.press(one, run, "ada", "p1"),
                () -> TaskRunTest.press(two, run, "ada", "p2")));
    assertEquals(1, objections.stream().filter(Optional::isEmpty).count(), objections::toString);
    one.settle();
    two.settle();
    one.settle();
    assertEquals(RunStatus.SUCCEEDED, two.view(run).status());
    List<String> launched = new ArrayList<>(one.world.launched);
    launched.addAll(two.world.launched);
    assertEquals(1, launched.stream().filter("restarted"::equals).count());
  }
}
