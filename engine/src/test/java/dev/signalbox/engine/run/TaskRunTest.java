package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.TaskChange;
import dev.signalbox.engine.checklist.TaskResult;
import dev.signalbox.engine.checklist.TaskStatus;
import dev.signalbox.engine.guard.Decision;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Tasks that a run of their own does.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class TaskRunTest {
  static final String JOB =
      """
      about: a job
      owner: dev
      params: { what: { type: text, default: cache } }
      steps:
        - name: ready
          checklist:
            - Restart the cache: { run: "/restart ${what} --force name=${what}", by: dev }
        - exec: echo after ${ready['Restart the cache'].by}
      """;
  static final String RESTART =
      "about: r\nowner: dev\nwhen: { command: restart }\nsteps:\n  - exec: echo restarted\n";

  private final Simulation simulation;

  TaskRunTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
    simulation.library.put("job", JOB);
    simulation.library.put("restart", RESTART);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private String job(String what) {
    String run = simulation.start("job", Map.of("what", what), "s1");
    simulation.settle();
    return run;
  }

  private static Checklist.Task task(Simulation simulation, String run) {
    return simulation.view(run).checklists().getLast().tasks().getFirst();
  }

  private Checklist.Task task(String run) {
    return task(simulation, run);
  }

  private static String code(Simulation simulation, String run) {
    return simulation.view(run).checklists().getLast().code() + "-1";
  }

  /// Somebody has a run do the task, as a press of its button does.
  static Optional<String> press(Simulation simulation, String job, String person, String source) {
    String code = code(simulation, job);
    return simulation.database.write(tx -> {
      var caller = simulation.people.caller(person);
      Optional<String> no = simulation.runs().objectionToRun(tx, code, caller, "ops");
      if (no.isEmpty()) {
        var decision = simulation.guard.decide(simulation.invocation("restart", Map.of()));
        var cleared = assertInstanceOf(Decision.Allowed.class, decision);
        String run =
            simulation.runs().start(tx, cleared.clearance(), new RunSource("press", source));
        simulation.runs().does(tx, code, caller, run);
      }
      return no;
    });
  }

  @Test
  void isDoneWhenItsRunEndsWell() {
    String run = job("cache");
    assertEquals("restart cache --force name=cache", task(run).line());
    var refused =
        assertInstanceOf(
            TaskResult.Refused.class,
            TickedTasks.say(simulation, code(simulation, run), "ada", new TaskChange.Done()));
    assertTrue(refused.why().contains("ends well"), refused.why());
    assertEquals(Optional.empty(), press(simulation, run, "ada", "p1"));
    assertTrue(task(run).running());
    assertEquals(
        Optional.of("Run %s does it already.".formatted(task(run).ran().code())),
        press(simulation, run, "ada", "p2"));
    simulation.settle();
    assertEquals(TaskStatus.DONE, task(run).status());
    assertEquals("ada", task(run).ending().person());
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("restarted", "after ada"), simulation.world.launched);
    assertEquals(
        List.of("task.running", "task.done"),
        simulation.kinds().stream().filter(kind -> kind.matches("task.(running|done)")).toList());
    assertEquals(
        Optional.of("This task is not open any more."), press(simulation, run, "ada", "p3"));
  }

  @Test
  void staysOpenWhenItsRunFailsAndSaysSo() {
    simulation.world.codes.put("restarted", 3);
    String run = job("cache");
    assertEquals(Optional.empty(), press(simulation, run, "ada", "p1"));
    simulation.settle();
    assertEquals(TaskStatus.OPEN, task(run).status());
    assertTrue(task(run).ran().trouble().startsWith("failed"), task(run).ran().trouble());
    assertTrue(simulation.kinds().contains("task.failed"));
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    simulation.world.codes.clear();
    assertEquals(Optional.empty(), press(simulation, run, "ada", "p2"));
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }

  @Test
  void isForThoseWhomTheRunbookNames() {
    String run = job("cache");
    assertEquals(Optional.of("This task is for dev."), press(simulation, run, "grace", "p1"));
    assertEquals(
        Optional.of("There is no task '%s' for you.".formatted(code(simulation, run))),
        press(simulation, run, "mallory", "p2"));
    assertTrue(simulation.kinds().contains("task.denied"));
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void whatIsPutIntoAWordStaysInIt() {
    assertEquals(
        "restart \"a --all \\\" b\" --force name=\"a --all \\\" b\"",
        task(job("a --all \" b")).line());
  }

  @Test
  void aCommandHoldsNoSecret() {
    String run = job(Simulation.SECRET);
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertTrue(simulation.view(run).reason().contains("secret"), simulation.view(run).reason());
    assertEquals(List.of(), simulation.view(run).checklists());
  }

  @Test
  void theEndOfItsRunComesTooLateForAListThatIsClosed() {
    String run = job("cache");
    simulation.library.put("restart", RESTART.replace("  - exec", "  - wait: 1m\n  - exec"));
    assertEquals(Optional.empty(), press(simulation, run, "ada", "p1"));
    simulation.settle();
    simulation.cancel(run, simulation.people.caller("ada"), false);
    simulation.settle();
    assertEquals(RunStatus.CANCELLED, simulation.view(run).status());
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(List.of("restarted"), simulation.world.launched);
    assertEquals(TaskStatus.OPEN, task(run).status());
  }
}
