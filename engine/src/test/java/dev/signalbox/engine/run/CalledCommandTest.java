package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.engine.feature.Answer;
import dev.signalbox.engine.feature.ChangingCommand;
import dev.signalbox.engine.feature.CommandCall;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.feature.FeatureCommands;
import dev.signalbox.engine.feature.FeatureUsage;
import dev.signalbox.engine.guard.CommandClearance;
import dev.signalbox.engine.guard.GuardedCommand;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.search.Days;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.engine.store.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Commands of features that runbooks call.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class CalledCommandTest {
  private static final String COUNTING =
      """
      about: counts
      owner: dev
      steps:
        - exec: echo three
          name: asked
        - call: tally.count
          name: told
          with: { what: "${asked.text}" }
        - exec: echo ${told.text}
      """;

  private final TestDatabases databases;
  private Simulation simulation;

  CalledCommandTest(TestDatabases databases) {
    this.databases = databases;
    simulation = fresh();
  }

  @Test
  void aBrokenGlassIsSeenByCommands() {
    simulation.guard.freeze("count");
    String run = simulation.startBroken("counting", "s1");
    simulation.settle();
    assertEquals(
        RunStatus.SUCCEEDED, simulation.view(run).status(), simulation.view(run)::toString);
    run = simulation.start("counting", Map.of(), "s2");
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
  }

  private Simulation fresh() {
    var made = new Simulation(1, databases);
    made.database.write(tx -> tx.handle().execute("CREATE TABLE tally (what text, who text)"));
    made.library
        .library()
        .bring(
            new FeatureCommands(List.of(Feature.of(new CountCommand(), new StopCommand(made)))),
            Days.UTC);
    made.library.put("counting", COUNTING);
    made.world.prints.put("three", "three\n");
    return made;
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private static List<String> tally(Simulation of) {
    return of.database.read(handle ->
        handle.createQuery("SELECT who || ' ' || what FROM tally").mapTo(String.class).list());
  }

  @Test
  void isDoneForTheRunsCallerAndAnswersTheNextStep() {
    String run = simulation.start("counting", Map.of(), "s1");
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("ada three"), tally(simulation));
    assertEquals(List.of("three", "ada counted three in ops"), simulation.world.launched);
  }

  @Test
  void isUndoneWhenItsRunFailsAndWhenItsTimeIsOver() {
    String counted =
        """
        about: counts
        owner: dev
        steps:
          - call: tally.count
            with: { what: up }
            expires: 1h
            undo: { call: tally.count, with: { what: down } }
          - exec: echo next
        """;
    simulation.library.put("counting", counted);
    simulation.world.codes.put("next", 1);
    simulation.start("counting", Map.of(), "s1");
    simulation.settle();
    assertEquals(List.of("ada up", "ada down"), tally(simulation));
    simulation.world.codes.clear();
    simulation.start("counting", Map.of(), "s2");
    simulation.pass(Duration.ofMinutes(59));
    assertEquals(List.of("ada up", "ada down", "ada up"), tally(simulation));
    simulation.pass(Duration.ofHours(1));
    assertEquals(List.of("ada up", "ada down", "ada up", "ada down"), tally(simulation));
  }

  @Test
  void needsTheRightOfWhomTheRunbookActsAsToo() {
    simulation.library.put("counting", COUNTING.replace("owner: dev", "owner: dev\nas: cd"));
    simulation.guard.deny("count", "service:cd");
    String run = simulation.start("counting", Map.of(), "s1");
    simulation.settle();
    assertEquals(
        "calling tally.count was denied: count is denied now.", simulation.step(run, "2").error());
    assertEquals(List.of(), tally(simulation));
  }

  @Test
  void isDoneOnceWhereverTheServerIsKilledAndNobodyIsEverAsked() {
    simulation.start("counting", Map.of(), "s1");
    simulation.settle();
    long points = simulation.database.points();
    int stride = databases == TestDatabases.MEMORY ? 1 : 7;
    for (long point = 1; point <= points; point += stride) {
      try (Simulation killed = fresh()) {
        killed.database.crashAt(point);
        String run = insist(killed);
        assertEquals(RunStatus.SUCCEEDED, killed.view(run).status(), "killed at " + point);
        assertEquals(List.of("ada three"), tally(killed), "killed at " + point);
      }
    }
  }

  private static String insist(Simulation killed) {
    while (true) {
      try {
        String run = killed.start("counting", Map.of(), "s1");
        killed.settle();
        return run;
      } catch (CrashedError crash) {
        killed.restart();
      }
    }
  }

  @Test
  void theGuardIsAskedAgainForWhoeverRunsIt() {
    simulation.guard.deny("count");
    String run = simulation.start("counting", Map.of(), "s1");
    simulation.settle();
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals(
        "calling tally.count was denied: count is denied now.", simulation.step(run, "2").error());
    assertEquals(List.of(), tally(simulation));
  }

  @Test
  void aRefusalFailsTheStepWithItsWords() {
    String run = steps("  - call: tally.count\n    with: { what: nothing }\n");
    assertEquals(RunStatus.REFUSED, simulation.view(run).status());
    assertEquals("Nothing is not counted.", simulation.step(run, "1").error());
  }

  @Test
  void whatDoesNotFitFailsTheStepBeforeItIsDone() {
    String run = steps("  - call: tally.count\n    with: { what: \"${''}\" }\n");
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals("count: what is missing", simulation.step(run, "1").error());
    assertEquals(List.of(), tally(simulation));
  }

  @Test
  void stopsAnotherRun() {
    simulation.library.put("long", "about: l\nowner: dev\nsteps:\n  - wait: 10m\n");
    String other = simulation.start("long", Map.of(), "s2");
    simulation.settle();
    String run = steps("  - call: run.stop\n    with: { run: " + other + " }\n");
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(RunStatus.CANCELLED, simulation.view(other).status());
  }

  @Test
  void doesNotChangeTheRunThatCallsIt() {
    String run = steps("  - call: run.stop\n    with: { run: \"${run.id}\" }\n  - say: after\n");
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals(
        "run.stop would have changed the very run that calls it: let a step fail instead.",
        simulation.step(run, "1").error());
    assertEquals(List.of(), simulation.kinds().stream().filter("run.cancelled"::equals).toList());
  }

  private String steps(String steps) {
    simulation.library.put("caller", "about: c\nowner: dev\nsteps:\n" + steps);
    String run = simulation.start("caller", Map.of(), "s1");
    simulation.settle();
    return run;
  }

  /// Counts in a table.
  private static final class CountCommand implements ChangingCommand {
    @Override
    public GuardedCommand guarded() {
      return GuardedCommand.forEveryone(FeatureUsage.of("count <what>", "Count it"), Risk.LOW)
          .calledAs("tally.count");
    }

    @Override
    public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
      String what = call.required("what");
      if (what.equals("nothing")) {
        return Answer.no("Nothing is not counted.");
      }
      String who = call.caller().id();
      transaction.handle().execute("INSERT INTO tally VALUES (?, ?)", what, who);
      return Answer.done(who + " counted " + what + " in " + call.room());
    }
  }

  /// Cancels a run.
  private record StopCommand(Simulation simulation) implements ChangingCommand {
    @Override
    public GuardedCommand guarded() {
      return GuardedCommand.forEveryone(FeatureUsage.of("stop <run>", "Stop it"), Risk.READ)
          .calledAs("run.stop");
    }

    @Override
    public Answer change(Transaction transaction, CommandClearance clearance, CommandCall call) {
      ActResult result =
          simulation.runs().cancel(transaction, call.required("run"), call.caller(), true);
      return result instanceof ActResult.Done done
          ? Answer.done(done.run().line() + " is stopped")
          : Answer.no(result.toString());
    }
  }
}
