package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.checklist.Checklist;
import dev.signalbox.engine.checklist.ChecklistStatus;
import dev.signalbox.engine.checklist.TaskChange;
import dev.signalbox.engine.checklist.TaskStatus;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Lists of tasks while the server is killed before and after every commit, and at random while
/// people tick, skip, add, run and cancel.
final class ChecklistCrashTest {
  private static final int SEEDS = 300;
  private static final String JOB =
      """
      about: a job
      owner: dev
      steps:
        - exec: echo up
          undo: {exec: echo down}
        - name: both
          parallel:
            left:
              - name: l
                checklist:
                  - Look: { by: approvers, due: 5m }
                  - Tell: { if: "l['Look'].state == 'done'" }
                more: true
            right: {checklist: [{Restart: {run: restart}}], within: 3h}
        - exec: echo after
      """;

  private static Simulation fresh(long seed, TestDatabases databases) {
    var simulation = new Simulation(seed, databases);
    simulation.library.put("job", JOB);
    simulation.library.put("restart", TaskRunTest.RESTART);
    return simulation;
  }

  @Test
  void survivesACrashAtEveryCommitAndEffect() {
    long points = scenario(TestDatabases.MEMORY, 0);
    assertTrue(points > 20, "only " + points + " points");
    for (int point = 1; point <= points; point++) {
      scenario(TestDatabases.MEMORY, point);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MEMORY")
  void survivesCrashesOnRealDatabases(TestDatabases databases) {
    long points = scenario(databases, 0);
    for (int point = 1; point <= points; point += 7) {
      scenario(databases, point);
    }
  }

  /// @return how many points there are to crash at
  private static long scenario(TestDatabases databases, int crash) {
    try (Simulation simulation = fresh(1, databases)) {
      simulation.database.crashAt(crash);
      String run = CrashTest.insist(simulation, () -> simulation.start("job", Map.of(), "s1"));
      CrashTest.rest(simulation);
      simulation.clock.pass(Duration.ofMinutes(5));
      CrashTest.rest(simulation);
      CrashTest.insist(simulation, () -> TaskRunTest.press(simulation, run, "ada", "p"));
      CrashTest.rest(simulation);
      say(simulation, run, "l", 1, "grace", new TaskChange.Done());
      say(simulation, run, "l", 2, "ada", new TaskChange.Skip("told"));
      String what = "crash at " + crash + ": " + simulation.view(run);
      assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), what);
      assertEquals(List.of("up", "restarted", "after"), simulation.world.launched, what);
      assertEquals(crash == 0 ? 1 : Math.min(1, told(simulation)), told(simulation), what);
      always(simulation, run, what);
      return simulation.database.points();
    }
  }

  private static long told(Simulation simulation) {
    return simulation.said.stream().filter(said -> said.startsWith("due")).count();
  }

  private static Checklist list(Simulation simulation, String run, String title) {
    return simulation.view(run).checklists().stream()
        .filter(list -> list.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static void say(
      Simulation simulation, String run, String title, int task, String who, TaskChange change) {
    String code = list(simulation, run, title).code() + "-" + task;
    CrashTest.insist(simulation, () -> TickedTasks.say(simulation, code, who, change));
    CrashTest.rest(simulation);
  }

  @Test
  void survivesRandomCrashesTicksAndCancels() {
    Long replay = Long.getLong("signalbox.seed");
    for (long seed = replay == null ? 1 : replay;
        seed <= (replay == null ? SEEDS : replay);
        seed++) {
      random(seed);
    }
  }

  private static void random(long seed) {
    try (Simulation simulation = fresh(seed, TestDatabases.MEMORY)) {
      Random random = simulation.random();
      simulation.world.codes.put("restarted", random.nextInt(3) == 0 ? 1 : 0);
      String run = CrashTest.insist(simulation, () -> simulation.start("job", Map.of(), "s1"));
      CrashTest.rest(simulation);
      for (int move = 0; move < 25; move++) {
        simulation.database.crashAt(random.nextInt(3) == 0 ? 1 + random.nextInt(12) : 0);
        int choice = random.nextInt(9);
        String source = "p" + move;
        CrashTest.insist(simulation, () -> act(simulation, run, choice, source));
      }
      simulation.database.crashAt(0);
      String what = "replay with -Dsignalbox.seed=" + seed + ": ";
      always(simulation, run, what + simulation.view(run));
      drain(simulation, run);
      what += simulation.view(run) + " " + simulation.world.launched;
      assertTrue(simulation.view(run).status().ended(), what);
      always(simulation, run, what);
      for (Checklist list : simulation.view(run).checklists()) {
        assertTrue(list.status() != ChecklistStatus.OPEN, what);
      }
      boolean well = simulation.view(run).status() == RunStatus.SUCCEEDED;
      assertEquals(well, simulation.world.launched.contains("after"), what);
      assertTrue(well || simulation.world.launched.contains("down"), what);
    }
  }

  private static Object act(Simulation simulation, String run, int choice, String source) {
    Random random = simulation.random();
    List<Checklist> lists = simulation.view(run).checklists();
    if (lists.isEmpty()) {
      simulation.settle();
      return run;
    }
    Checklist list = lists.get(random.nextInt(lists.size()));
    String code = list.code() + "-" + (1 + random.nextInt(4));
    String who = List.of("ada", "grace", "eve", "mallory").get(random.nextInt(4));
    switch (choice) {
      case 0, 1 -> TickedTasks.say(simulation, code, who, new TaskChange.Done());
      case 2 -> TickedTasks.say(simulation, code, who, new TaskChange.Skip("so"));
      case 3 ->
          TickedTasks.say(simulation, list.code(), who, new TaskChange.Add("added " + source));
      case 4 -> TaskRunTest.press(simulation, run, who, source);
      case 5 -> simulation.pass(Duration.ofMinutes(random.nextInt(20)));
      case 6 -> simulation.restart();
      case 7 -> {
        if (random.nextInt(8) == 0) {
          simulation.cancel(run, simulation.people.caller("ada"), true);
        }
      }
      default -> simulation.settle();
    }
    return run;
  }

  /// Faults stop: people do what is left.
  private static void drain(Simulation simulation, String run) {
    simulation.restart();
    for (int round = 0; round < 3; round++) {
      CrashTest.rest(simulation);
      for (Checklist list : simulation.view(run).checklists()) {
        list.open()
            .toList()
            .forEach(task ->
                TickedTasks.say(
                    simulation, list.code(task), "grace", new TaskChange.Skip("the end")));
      }
    }
    CrashTest.rest(simulation);
  }

  /// What is ticked is ticked once, and each change has its record.
  private static void always(Simulation simulation, String run, String what) {
    List<String> launched = simulation.world.launched;
    assertEquals(1, launched.stream().filter("up"::equals).count(), what);
    assertTrue(told(simulation) <= 2, what);
    Set<String> ended = new HashSet<>();
    for (AuditEntry entry : simulation.audit) {
      if (Set.of("task.done", "task.skipped").contains(entry.kind())) {
        assertTrue(ended.add(entry.facts().get("task")), "twice: " + entry + what);
      }
    }
    for (Checklist list : simulation.view(run).checklists()) {
      for (Checklist.Task task : list.tasks()) {
        boolean over = task.status() != TaskStatus.OPEN;
        assertEquals(over, task.ending() != null, what);
        assertTrue(over || !ended.contains(list.code(task)), what);
        assertTrue(
            task.line() == null
                || task.status() != TaskStatus.DONE
                || launched.contains("restarted"),
            "done without its run: " + what);
      }
      assertTrue(list.status() != ChecklistStatus.DONE || list.open().findAny().isEmpty(), what);
    }
  }
}
