package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Steps that are done at once: branches of `parallel`, and items with `at-once`.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class ParallelTest {
  private static final String TWO =
      """
      steps:
        - name: both
          parallel:
            left:
              exec: echo left
              undo: {exec: echo undo-left}
            right:
              - name: first
                exec: echo right
                undo: {exec: echo undo-right}
              - exec: echo then ${first.text}
        - exec: echo last ${both.left.text} ${both.right.first.exit}
      """;
  private static final String WAITS =
      """
      steps:
        - parallel:
            left:
              - exec: echo left
              - exec: echo after-left
            right:
              - wait: 1m
              - exec: echo after-right
      """;

  private final Simulation simulation;

  ParallelTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private List<String> launched() {
    return simulation.world.launched;
  }

  private void cancel(String run) {
    simulation.cancel(run, simulation.people.caller("ada"), true);
  }

  @Test
  void doesBranchesAtOnceAndGivesTheirOutputsByName() {
    List<String> underWay = new ArrayList<>();
    simulation.world.meanwhile(() ->
        simulation.newest().getFirst().steps().stream()
            .filter(step -> step.status() == StepStatus.STARTED && step.verb().equals("exec"))
            .forEach(step -> underWay.add(step.path())));
    String run = simulation.run(TWO);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), run);
    assertEquals(List.of("left", "right", "then did right", "last did left 0"), launched());
    assertEquals(List.of("1.left", "1.right.1"), underWay.subList(0, 2));
  }

  @Test
  void letsEndWhatIsUnderWayWhenOneFailsAndBeginsNothingMore() {
    simulation.world.codes.put("left", 1);
    RunView view = simulation.view(simulation.run(TWO));
    assertEquals(RunStatus.ROLLED_BACK, view.status(), view::toString);
    assertEquals("ended with code 1 (left)", view.reason());
    assertEquals(List.of("left", "right", "undo-right", "undo-left"), launched());
    assertEquals(
        "stopped, since left failed",
        view.steps().stream()
            .filter(step -> step.path().equals("1.right"))
            .findFirst()
            .orElseThrow()
            .error());
  }

  @Test
  void doesAllBranchesWhereAFailureMayBe() {
    simulation.world.codes.put("left", 1);
    String run =
        simulation.run(
            TWO.replace("parallel:", "on-fail: continue\n    parallel:")
                .replace("both.left.text", "both.left.exit"));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("left", "right", "then did right", "last 1 0"), launched());
  }

  @Test
  void cutsAWaitShortWhenAnotherBranchFails() {
    simulation.world.codes.put("after-left", 1);
    String run = simulation.run(WAITS);
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals(List.of("left", "after-left"), launched());
    assertEquals(StepStatus.FAILED, simulation.step(run, "1.right.1").status());
  }

  @Test
  void waitsInOneBranchWhileAnotherGoesOn() {
    String run = simulation.run(WAITS);
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    assertEquals(List.of("left", "after-left"), launched());
    simulation.restart();
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals("after-right", launched().getLast());
  }

  @Test
  void aWaitThatIsOverGoesOnBesideAProgramThatStillRuns() {
    List<String> at = new ArrayList<>();
    simulation.world.meanwhile(() -> {
      if (launched().getLast().equals("left")) {
        simulation.elapse(Duration.ofMinutes(1));
        simulation.engine().tick();
      }
      at.add(launched().getLast());
    });
    String run = simulation.run(WAITS);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status(), at::toString);
    assertEquals(List.of("left", "after-left", "after-right"), launched());
  }

  @Test
  void cancelStopsEveryBranchAndUndoesWhatBeganLastFirst() {
    simulation.library.put("job", "about: a job\nowner: dev\n" + TWO);
    String run = simulation.start("job", Map.of(), "s1");
    simulation.world.meanwhile(() -> {
      if (launched().equals(List.of("left"))) {
        cancel(run);
      }
    });
    simulation.settle();
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals("cancelled by ada", simulation.view(run).reason());
    assertEquals(List.of("left", "right", "undo-right", "undo-left"), launched());
  }

  @Test
  void cancelEndsWhatWaitsInSeveralBranches() {
    String run =
        simulation.run(
            """
            steps:
              - parallel:
                  left: {wait: 1m}
                  right:
                    - exec: echo right
                      undo: {exec: echo undo-right}
                    - wait: 1h
            """);
    cancel(run);
    simulation.settle();
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals(List.of("right", "undo-right"), launched());
  }

  @Test
  void aTimeoutEndsEveryBranch() {
    String run =
        simulation.run(
            """
            steps:
              - timeout: 1m
                parallel:
                  left: {wait: 10m}
                  right:
                    - wait: 30s
                    - exec: echo right
                    - wait: 10m
            """);
    simulation.pass(Duration.ofSeconds(30));
    assertEquals(List.of("right"), launched());
    simulation.pass(Duration.ofSeconds(30));
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals("timed out after 1m (left)", simulation.view(run).reason());
  }

  @Test
  void beginsNothingWhileNobodyKnowsWhatHappenedInAnotherBranch() {
    simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
    String run =
        simulation.run(
            """
            steps:
              - parallel:
                  left: {http: POST /order, at: api}
                  right:
                    - exec: echo one
                    - exec: echo two
            """);
    assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
    assertEquals(List.of("one"), launched());
    simulation.settle(run, simulation.people.caller("ada"), Settlement.HAPPENED);
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("one", "two"), launched());
  }

  @Test
  void asksForOneUnknownStepAfterTheOther() {
    simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
    simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
    String run =
        simulation.run(
            """
            steps:
              - parallel:
                  left: {http: POST /left, at: api}
                  right: {http: POST /right, at: api}
            """);
    for (Settlement word : List.of(Settlement.REPEAT, Settlement.HAPPENED)) {
      assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
      simulation.settle(run, simulation.people.caller("ada"), word);
      simulation.settle();
    }
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(
        List.of("POST /v1/left", "POST /v1/right", "POST /v1/left"), simulation.world.sent);
  }

  @Test
  void asksPeopleInSeveralBranches() {
    String run =
        simulation.run(
            """
            steps:
              - parallel:
                  left:
                    - {name: ok, approve: Left?, by: [approvers], within: 1h}
                    - exec: echo left ${ok.by[0]}
                  right:
                    - {approve: Right?, by: [approvers], within: 1h}
                    - exec: echo right
            """);
    var asked = simulation.view(run).approvals();
    assertEquals(List.of("Left?", "Right?"), asked.stream().map(q -> q.question()).toList());
    simulation.vote(simulation.view(run).code(), simulation.people.caller("grace"), true);
    simulation.settle();
    assertEquals(List.of(), launched(), "the run's own code says nothing of which");
    simulation.vote(asked.getLast().code(), simulation.people.caller("grace"), true);
    simulation.settle();
    assertEquals(List.of("right"), launched());
    simulation.vote(asked.getFirst().code(), simulation.people.caller("linus"), true);
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("right", "left linus"), launched());
  }

  @Test
  void aQuestionOfABranchIsWithdrawnWhenAnotherFails() {
    simulation.world.codes.put("right", 1);
    String run =
        simulation.run(
            """
            steps:
              - parallel:
                  left: {approve: 'Left?', by: [approvers], within: 1h}
                  right: {exec: echo right}
            """);
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals("ended with code 1 (right)", simulation.view(run).reason());
    assertEquals("WITHDRAWN", simulation.view(run).approvals().getFirst().status().name());
  }

  @Test
  void doesSoManyItemsAtOnceAndNoMore() {
    String run =
        simulation.run(
            """
            steps:
              - name: all
                each: x in ['a', 'b', 'c', 'd', 'e']
                at-once: 2
                steps:
                  - exec: echo ${x}
                    undo: {exec: 'echo undo-${x}'}
                  - wait: 1m
              - exec: echo ${all.size()}
              - require: {stop: 'false'}
            """);
    assertEquals(List.of("a", "b"), launched());
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(List.of("a", "b", "c", "d"), launched());
    simulation.pass(Duration.ofMinutes(1));
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals(
        List.of("a", "b", "c", "d", "e", "5", "undo-e", "undo-d", "undo-c", "undo-b", "undo-a"),
        launched());
  }

  @Test
  void aBranchIsTriedAgainWhileAnotherWaits() {
    simulation.world.failing.put("flaky", 1);
    String run =
        simulation.run(
            """
            steps:
              - parallel:
                  left: {exec: echo flaky, repeat: natural, retry: 1 every 20s}
                  right: {wait: 1m}
            """);
    simulation.pass(Duration.ofSeconds(20));
    assertEquals(List.of("flaky", "flaky"), launched());
    simulation.pass(Duration.ofSeconds(40));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }

  @Test
  void calledRunbooksAndUndosHaveBranchesToo() {
    simulation.library.put(
        "tool",
        """
        about: t
        owner: dev
        params: {x: text}
        steps:
          - {name: one, exec: 'echo ${x}'}
        finally:
          - parallel: {bye: {exec: 'echo bye-${x}'}}
        """);
    String run =
        simulation.run(
            """
            steps:
              - name: tools
                parallel:
                  a: {call: tool, with: {x: a}}
                  b: {call: tool, with: {x: b}}
                undo:
                  parallel:
                    back: {exec: 'echo back ${tools.b.one.text}'}
              - require: {stop: 'false'}
            """);
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals(List.of("a", "bye-a", "b", "bye-b", "back did b"), launched());
  }

  @Test
  void goesOnWithEachBranchAfterACrash() {
    simulation.library.put("job", "about: a job\nowner: dev\n" + TWO);
    String run = simulation.start("job", Map.of(), "s1");
    simulation.database.crashAt(4);
    assertThrows(CrashedError.class, simulation::settle);
    simulation.database.crashAt(0);
    simulation.restart();
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("left", "right", "then did right", "last did left 0"), launched());
  }
}
