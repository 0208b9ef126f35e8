package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What people were allowed to do when they asked, and are not any more when it is its turn.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class WithdrawnMeanwhileTest {
  private static final String JOB =
      "about: a job\nowner: dev\nlock: deploy\nsteps:\n  - exec: echo one\n";

  /// What takes a permission away.
  enum Change {
    RULES,
    PERSON,
    FILE,
    PRICE;

    void in(Simulation simulation) {
      switch (this) {
        case RULES -> simulation.guard.deny("job");
        case PERSON -> adaLeaves(simulation);
        case FILE -> simulation.library.put("job", JOB.replace("a job", "another job"));
        case PRICE -> simulation.guard.price("job", Simulation.ONE);
      }
    }
  }

  private static void adaLeaves(Simulation simulation) {
    simulation.people.edit(text -> text.replaceAll("(?m)^.*\\bada\\b.*\n", ""));
  }

  private final Simulation simulation;

  WithdrawnMeanwhileTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  @ParameterizedTest
  @EnumSource
  void nothingStartsThatHadOnlyToWaitForALock(Change change) {
    String waiting = behindALock();
    change.in(simulation);
    simulation.pass(Duration.ofSeconds(20));
    assertEquals(RunStatus.REFUSED, simulation.view(waiting).status());
    assertEquals(List.of(), simulation.world.launched);
  }

  /// What is decided right before its turn is looked at again where much is at stake.
  @ParameterizedTest
  @CsvSource({"normal, SUCCEEDED", "high, REFUSED", "critical, REFUSED"})
  void whatHasAHighRiskIsDecidedAgainWhenItBeginsHoweverSoonThatIs(String risk, RunStatus status) {
    simulation.library.put("job", JOB + "risk: " + risk + "\n");
    String run = simulation.start("job", Map.of(), "s1");
    simulation.guard.deny("job");
    simulation.settle();
    assertEquals(status, simulation.view(run).status());
  }

  @Test
  void whatIsStillAllowedStartsWhenTheLockIsFree() {
    String waiting = behindALock();
    simulation.pass(Duration.ofSeconds(20));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(waiting).status());
  }

  /// A run that waits for a lock since ten seconds, which is free in twenty.
  private String behindALock() {
    simulation.library.put(
        "holder", "about: first\nowner: dev\nlock: deploy\nsteps:\n  - wait: 30s\n");
    simulation.library.put("job", JOB);
    simulation.start("holder", Map.of(), "s1");
    simulation.settle();
    String waiting = simulation.start("job", Map.of(), "s2");
    simulation.pass(Duration.ofSeconds(10));
    assertEquals(RunStatus.QUEUED, simulation.view(waiting).status());
    return waiting;
  }

  @ParameterizedTest
  @EnumSource(names = {"RULES", "PERSON", "PRICE"})
  void nothingIsCalledAfterAWait(Change change) {
    simulation.library.put("job", JOB);
    simulation.library.put(
        "outer", "about: outer\nowner: dev\nsteps:\n  - wait: 10m\n  - call: job\n");
    String run = simulation.start("outer", Map.of(), "s1");
    simulation.settle();
    change.in(simulation);
    simulation.pass(Duration.ofMinutes(11));
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void nothingGoesOnForWhoeverLeftWhileAStepAsked() {
    String run = asking(1);
    adaLeaves(simulation);
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "grace", true));
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertTrue(
        String.valueOf(simulation.view(run).reason()).contains("ada is not known here any more"),
        () -> String.valueOf(simulation.view(run).reason()));
    assertEquals(List.of(), simulation.world.launched);
  }

  @Test
  void aYesToAStepOfSomebodyWhoLeftTheGroupCountsNoMore() {
    String run = asking(2);
    simulation.vote(run, "grace", true);
    simulation.people.edit(text -> text.replace("    - grace\n", ""));
    assertInstanceOf(VoteResult.Counted.class, simulation.vote(run, "linus", true));
    simulation.settle();
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    assertEquals(List.of(), simulation.world.launched);
  }

  private String asking(int need) {
    return simulation.run(
        """
        steps:
          - approve: Go on?
            by: [approvers]
            need: %d
            within: 1h
          - exec: echo one
        """
            .formatted(need));
  }
}
