package dev.signalbox.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.core.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Somebody sets the clock while runs wait.
final class SetClockTest {
  private static final List<Duration> JUMPS =
      List.of(Duration.ofHours(2), Duration.ofHours(-2), Duration.ofDays(400), Duration.ofDays(-9));

  private final Simulation simulation = new Simulation(1, TestDatabases.MEMORY);

  @AfterEach
  void close() {
    simulation.close();
  }

  private void jumps(Duration by) {
    simulation.clock.jump(by);
    simulation.settle();
  }

  @Test
  void aWaitLastsAsLongAsItWasMeantTo() {
    String run = simulation.run("steps:\n  - wait: 10m\n");
    for (Duration jump : JUMPS) {
      jumps(jump);
      simulation.pass(Duration.ofMinutes(2));
      assertEquals(RunStatus.PARKED, simulation.view(run).status(), jump::toString);
    }
    String until = simulation.clock.instant().plus(Duration.ofMinutes(2)).toString();
    assertTrue(String.valueOf(simulation.view(run).reason()).contains(until));
    simulation.pass(Duration.ofMinutes(2));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }

  @Test
  void aCheckIsMadeAgainInTimeAndGivesUpInTime() {
    simulation.world.answers.put("GET /v1/state", "{\"ready\":false}");
    String run =
        simulation.run(
            """
            steps:
              - wait: 10m
                every: 1m
                check: {http: GET /state, at: api}
                until: check.data.ready
            """);
    jumps(Duration.ofHours(-5));
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(2, simulation.world.sent.size());
    jumps(Duration.ofHours(7));
    assertEquals(2, simulation.world.sent.size());
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    simulation.pass(Duration.ofMinutes(9));
    assertEquals(RunStatus.FAILED, simulation.view(run).status());
  }

  @Test
  void aQuestionStandsAsLongAsItWasMeantTo() {
    simulation.guard.price("job", Simulation.ONE);
    simulation.library.put("job", "about: a job\nowner: dev\nsteps:\n  - exec: echo a\n");
    String run = simulation.start("job", java.util.Map.of(), "s1");
    jumps(Duration.ofHours(3));
    jumps(Duration.ofDays(-1));
    simulation.pass(Duration.ofMinutes(29));
    assertEquals(RunStatus.HELD, simulation.view(run).status());
    simulation.pass(Duration.ofMinutes(2));
    assertEquals(RunStatus.EXPIRED, simulation.view(run).status());
  }

  @Test
  void whereverItIsSetNothingEndsEarlyOrLate() {
    var random = new Random(17);
    String run = simulation.run("steps:\n  - wait: 60m\n");
    for (int minute = 1; minute < 60; minute++) {
      if (random.nextInt(3) == 0) {
        jumps(Duration.ofSeconds(random.nextInt(-100_000, 100_000)));
      }
      simulation.pass(Duration.ofMinutes(1));
      assertEquals(RunStatus.PARKED, simulation.view(run).status());
    }
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }
}
