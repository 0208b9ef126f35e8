package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.checklist.TaskChange;
import dev.signalbox.engine.checklist.TaskResult;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Reminders of tasks that are due.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class TaskDueTest {
  private static final String RELEASE =
      """
      steps:
        - checklist:
            - Announce the release
            - Freeze the branch: { by: approvers, due: 10m }
      """;

  private final Simulation simulation;

  TaskDueTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private void freeze(String run) {
    String code = simulation.view(run).checklists().getLast().code() + "-2";
    assertInstanceOf(
        TaskResult.Taken.class, TickedTasks.say(simulation, code, "grace", new TaskChange.Done()));
    simulation.settle();
  }

  private List<String> reminders() {
    return simulation.said.stream().map(said -> said.replaceFirst("^due at \\S+: ", "")).toList();
  }

  @Test
  void thoseWhomItIsForAreRemindedAndThenTheOwnerToo() {
    String run = simulation.run(RELEASE);
    String began = simulation.clock.instant().toString();
    simulation.pass(Duration.ofMinutes(9));
    assertEquals(List.of(), simulation.said);
    simulation.pass(Duration.ofMinutes(1));
    simulation.restart();
    simulation.pass(Duration.ofMinutes(10));
    simulation.pass(Duration.ofHours(2));
    assertEquals(
        List.of("Freeze the branch [approvers]", "Freeze the branch [approvers, dev]"),
        reminders(),
        began);
    assertEquals(2, simulation.kinds().stream().filter("task.due"::equals).count());
    freeze(run);
  }

  @Test
  void aTaskThatComesAndGoesCallsPeopleTwiceAndNoMore() {
    simulation.run(
        """
        steps:
          - name: ready
            checklist:
              - Watch it
              - Look again: { due: 10m, if: run.took.getMinutes() % 4 < 2 }
        """);
    for (int i = 0; i < 70; i++) {
      simulation.pass(Duration.ofMinutes(1));
    }
    assertTrue(simulation.kinds().stream().filter("task.shown"::equals).count() > 9);
    assertEquals(List.of("Look again [ada]", "Look again [ada, dev]"), reminders());
  }

  @Test
  void nobodyIsRemindedOfWhatIsDone() {
    String run = simulation.run(RELEASE);
    freeze(run);
    simulation.pass(Duration.ofHours(1));
    assertEquals(List.of(), simulation.said);
  }
}
