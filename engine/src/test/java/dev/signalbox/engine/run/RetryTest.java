package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.store.CrashedError;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Steps that are tried again, because they say that they may be done twice.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class RetryTest {
  private static final String FLAKY =
      """
      steps:
        - exec: echo flaky
          repeat: natural
          retry: 2 every 20s x2
          undo: {exec: echo undo}
        - exec: echo two
      """;
  private static final String ORDER =
      """
      steps:
        - http: POST /order
          at: api
          repeat: %s
          retry: 1 every 20s
      """;

  private final Simulation simulation;

  RetryTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private List<String> launched() {
    return simulation.world.launched;
  }

  private void passSeconds(int seconds) {
    simulation.pass(Duration.ofSeconds(seconds));
  }

  @Test
  void triesAgainBehindEachPause() {
    simulation.world.failing.put("flaky", 2);
    String run = simulation.run(FLAKY);
    passSeconds(19);
    assertEquals(List.of("flaky"), launched());
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    assertEquals(
        "Attempt 2 of 3 of echo flaky begins at 2026-03-01T12:00:20Z.",
        simulation.view(run).reason());
    passSeconds(1);
    passSeconds(39);
    assertEquals(List.of("flaky", "flaky"), launched());
    passSeconds(1);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("flaky", "flaky", "flaky", "two"), launched());
  }

  @Test
  void everyAttemptIsKeptAndTold() {
    simulation.world.failing.put("flaky", 9);
    String run = simulation.run(FLAKY);
    passSeconds(20);
    passSeconds(40);
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals("ended with code 7 (attempt 3)", simulation.view(run).reason());
    StepView step = simulation.step(run, "1");
    assertEquals(3, step.attempt());
    assertEquals(
        List.of("1 ended with code 7", "2 ended with code 7"),
        step.former().stream().map(former -> former.number() + " " + former.error()).toList());
    assertEquals(3L * "did flaky\n".length(), step.outputBytes());
    assertEquals(
        List.of("step.retried", "step.retried", "step.failed"),
        simulation.kinds().stream().filter(kind -> kind.startsWith("step.")).toList());
  }

  @Test
  void aRestartGoesOnWithThePause() {
    simulation.world.failing.put("flaky", 1);
    String run = simulation.run(FLAKY);
    simulation.restart();
    passSeconds(19);
    assertEquals(List.of("flaky"), launched());
    passSeconds(1);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }

  @Test
  void aPauseIsCancelledAndWhatFailedBeforeIsUndone() {
    simulation.world.failing.put("flaky", 1);
    String run = simulation.run(FLAKY);
    simulation.cancel(run, simulation.people.caller("ada"), true);
    simulation.settle();
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals("cancelled by ada", simulation.view(run).reason());
    assertEquals(List.of("flaky", "undo"), launched());
  }

  @Test
  void oneTimeoutIsForAllAttemptsAndPauses() {
    simulation.world.failing.put("flaky", 9);
    String run = simulation.run(FLAKY.replace("retry:", "timeout: 1m\n    retry:"));
    passSeconds(20);
    assertEquals(RunStatus.ROLLED_BACK, simulation.view(run).status());
    assertEquals(List.of("flaky", "flaky", "undo"), launched(), "the third would be too late");
  }

  @Test
  void theTimeoutOfAGroupIsForThemToo() {
    simulation.world.failing.put("flaky", 9);
    String run =
        simulation.run(
            """
            steps:
              - timeout: 30s
                steps:
                  - exec: echo flaky
                    repeat: read
                    retry: 9 every 20s
            """);
    passSeconds(20);
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals(2, launched().size());
  }

  @Test
  void whatMayHaveHappenedIsSentAgainWithTheSameKey() {
    simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
    String run = simulation.run(ORDER.formatted("keyed"));
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    passSeconds(20);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of(run + "/1", run + "/1"), simulation.world.keys);
  }

  @Test
  void whatMayHaveHappenedInTheEndIsAskedFor() {
    simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
    simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
    String run = simulation.run(ORDER.formatted("natural"));
    passSeconds(20);
    assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
    simulation.settle(run, simulation.people.caller("ada"), Settlement.REPEAT);
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(3, simulation.step(run, "1").attempt());
  }

  @Test
  void nobodyIsAskedAboutWhatChangesNothing() {
    simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
    simulation.world.troubles.add(EffectResult.Unknown.after("cut"));
    String run = simulation.run(ORDER.formatted("read"));
    passSeconds(20);
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
    assertEquals(List.of(), simulation.world.keys);
  }

  @Test
  void aProgramThatLeftNoTraceIsLaunchedAgainWhereItMayBe() {
    simulation.library.put(
        "job", "about: a job\nowner: dev\nsteps:\n  - {exec: echo one, repeat: natural}\n");
    String run = simulation.start("job", Map.of(), "s1");
    simulation.database.crashAt(4);
    assertThrows(CrashedError.class, simulation::settle);
    assertEquals(List.of("one"), launched());
    simulation.database.crashAt(0);
    simulation.world.replaceFolders();
    simulation.restart();
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
    assertEquals(List.of("one", "one"), launched());
    assertEquals(2, simulation.step(run, "1").attempt());
  }

  @Test
  void aProgramThatIsLostEachTimeIsAskedFor() {
    simulation.world.lose();
    String run = simulation.run("steps:\n  - {exec: echo one, repeat: keyed}\n");
    assertEquals(RunStatus.UNKNOWN, simulation.view(run).status());
    assertEquals(6, launched().size());
    assertEquals(Collections.nCopies(6, run + "/1"), simulation.world.programKeys, "one key");
  }

  @Test
  void everyItemHasAKeyOfItsOwn() {
    String run = simulation.run("steps:\n  - each: x in ['a', 'b']\n    exec: echo ${x}\n");
    assertEquals(List.of(run + "/1[1]", run + "/1[2]"), simulation.world.programKeys);
  }

  @Test
  void isAsLongAsItWasMeantToWhenTheClockIsSet() {
    simulation.world.failing.put("flaky", 1);
    var shared = new FakeClock();
    simulation.follow(shared);
    String run = simulation.run(FLAKY);
    shared.jump(Duration.ofHours(2));
    simulation.settle();
    assertEquals(List.of("flaky"), launched());
    passSeconds(20);
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }
}
