package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Steps that are done once for each item of a list.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class EachTest {
  private static final String HOSTS =
      """
      steps:
        - name: rolled
          each: host in ['a', 'b', 'c']
          steps:
            - name: up
              exec: echo up ${host}
            - exec: echo check ${host} ${item.number}/${item.count} ${up.exit}
          undo: {exec: 'echo back ${host}'}
        - exec: echo last ${rolled.size()} ${rolled[2].up.text}
      """;

  private final Simulation simulation;

  EachTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private List<String> launched() {
    return simulation.world.launched;
  }

  @Test
  void doesOneItemAfterTheOther() {
    String run = simulation.run(HOSTS);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), run);
    assertEquals(
        List.of(
            "up a",
            "check a 1/3 0",
            "up b",
            "check b 2/3 0",
            "up c",
            "check c 3/3 0",
            "last 3 did up c"),
        launched());
  }

  @Test
  void showsEachItemWithItsSteps() {
    simulation.world.codes.put("check b 2/3 0", 1);
    RunView view = simulation.view(simulation.run(HOSTS));
    assertEquals(
        List.of(
            "1 rolled · 1 of 3 FAILED",
            "1[1] rolled · a SUCCEEDED",
            "1[1].1 up SUCCEEDED",
            "1[1].2 echo check a 1/3 0 SUCCEEDED",
            "1[2] rolled · b FAILED",
            "1[2].1 up SUCCEEDED",
            "1[2].2 echo check b 2/3 0 FAILED",
            "1[3] rolled · c PENDING",
            "2 echo last 2 … PENDING",
            "1[2].undo.1 echo back b SUCCEEDED",
            "1[1].undo.1 echo back a SUCCEEDED"),
        view.steps().stream()
            .map(step -> step.path() + " " + step.title() + " " + step.status())
            .toList());
    assertEquals("ended with code 1 (item 2 of 3)", view.reason());
  }

  @Test
  void undoesWhatBeganLastFirstWithTheValuesOfItsItem() {
    simulation.world.codes.put("check b 2/3 0", 1);
    String run = simulation.run(HOSTS);
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals(
        List.of("up a", "check a 1/3 0", "up b", "check b 2/3 0", "back b", "back a"), launched());
  }

  @Test
  void triesAllWhereAFailureMayBe() {
    simulation.world.codes.put("b", 1);
    String run =
        simulation.run(
            """
            steps:
              - name: tried
                each: x in ['a', 'b', 'c']
                exec: echo ${x}
                on-fail: continue
              - exec: echo codes ${tried.map(t, t.exit)}
            """);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("a", "b", "c", "codes [0,1,0]"), launched());
    assertEquals(StepStatus.FAILED, simulation.step(run, "1").status());
  }

  @Test
  void listsStandInLists() {
    simulation.library.put(
        "tool",
        "about: t\nowner: dev\nparams: {x: text}\nsteps:\n  - {name: one, exec: 'echo tool ${x}'}\n");
    String run =
        simulation.run(
            """
            steps:
              - name: all
                each: x in ['a', 'b']
                steps:
                  - name: inner
                    each: y in [1, 2]
                    call: tool
                    with: {x: '${x}${y}'}
                  - say: ${inner[1].one.text}
              - exec: echo ${all[1].inner[0].one.text}
            """);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("tool a1", "tool a2", "tool b1", "tool b2", "did tool b1"), launched());
    assertEquals(
        List.of(run + ":1[1].2 did tool a2", run + ":1[2].2 did tool b2"), simulation.said);
  }

  @Test
  void anEmptyListIsDoneAndAConditionIsAskedOnce() {
    String run =
        simulation.run(
            """
            steps:
              - {name: none, each: 'x in []', exec: echo never}
              - {if: none.size() > 0, each: x in none, exec: echo never}
              - exec: echo ${none.size()}
            """);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("0"), launched());
    assertEquals(StepStatus.SKIPPED, simulation.step(run, "2").status());
  }

  @Test
  void refusesWhatIsTooLongOrNoListBeforeAnythingBegins() {
    simulation.library.put(
        "job",
        "about: a job\nowner: dev\nparams: {hosts: list}\nsteps:\n  - {each: h in hosts, exec: 'echo ${h}'}\n");
    var many = Collections.nCopies(100_000, "host");
    String run = simulation.start("job", Map.of("hosts", many), "s1");
    simulation.settle();
    assertEquals(
        "hosts has 100000 items, and 'each' does at most 1000: nothing was begun",
        simulation.view(run).reason());
    assertEquals(List.of(), launched());
    simulation.library.put(
        "none", "about: a job\nowner: dev\nsteps:\n  - {each: x in me.name, exec: 'echo ${x}'}\n");
    String none = simulation.start("none", Map.of(), "s2");
    simulation.settle();
    assertEquals("'each' needs a list, and me.name is none", simulation.view(none).reason());
  }

  @Test
  void isTheSameListAfterARestartAndAWait() {
    String run =
        simulation.run(
            """
            steps:
              - each: x in [now, 'b']
                steps:
                  - wait: 1m
                  - exec: echo ${x}
            """);
    simulation.restart();
    simulation.pass(Duration.ofMinutes(1));
    simulation.restart();
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("2026-03-01T12:00:00Z", "b"), launched());
  }

  @Test
  void aTimeoutIsForTheWholeList() {
    String run =
        simulation.run(
            "steps:\n  - {each: 'x in [1, 2, 3]', timeout: 90s, wait: 1m}\n  - exec: echo never\n");
    simulation.pass(Duration.ofSeconds(60));
    simulation.pass(Duration.ofSeconds(30));
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals("timed out after 1m30s (item 2 of 3)", simulation.view(run).reason());
  }

  @Test
  void anItemThatFailsIsTriedAgain() {
    simulation.world.failing.put("b", 1);
    String run =
        simulation.run(
            """
            steps:
              - each: x in ['a', 'b', 'c']
                exec: echo ${x}
                repeat: natural
                retry: 2 every 20s
            """);
    simulation.pass(Duration.ofSeconds(20));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("a", "b", "b", "c"), launched());
    assertEquals(2, simulation.step(run, "1[2]").attempt());
  }

  @Test
  void ofALongListOnlyWhatMattersIsShown() {
    simulation.world.codes.put("7", 1);
    RunView view =
        simulation.view(
            simulation.run(
                """
                steps:
                  - each: x in [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22]
                    exec: echo ${x}
                    on-fail: continue
                """));
    assertEquals(List.of("1", "1[7]", "1[22]"), view.steps().stream().map(StepView::path).toList());
    assertTrue(view.steps().getFirst().title().endsWith(" · 21 of 22"));
  }
}
