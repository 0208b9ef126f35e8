package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Somebody sets the clock while no server is there to see it.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class ClockSetWhileAwayTest {
  private final Simulation simulation;
  private final FakeClock clock;
  private String run = "";

  ClockSetWhileAwayTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
    clock = databases == TestDatabases.POSTGRES ? new FakeClock() : simulation.clock;
  }

  @BeforeEach
  void begin() {
    if (clock != simulation.clock) {
      simulation.follow(clock);
    }
    run = simulation.run("steps:\n  - wait: 60m\n");
    simulation.pass(Duration.ofSeconds(10));
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private void away(Duration passes, Duration jump) {
    simulation.elapse(passes);
    clock.jump(jump);
    simulation.restart();
    simulation.settle();
  }

  private void assertWaitsFor(Duration left) {
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    simulation.pass(left.minusSeconds(1));
    assertEquals(RunStatus.PARKED, simulation.view(run).status());
    simulation.pass(Duration.ofSeconds(1));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }

  @Test
  void whatPassedIsKnownWhereTheMachineWasNotBooted() {
    away(Duration.ofMinutes(10), Duration.ofDays(2));
    assertTrue(String.valueOf(simulation.view(run).state().remark()).contains("set 2d forward"));
    away(Duration.ofMinutes(10), Duration.ofDays(-30));
    assertTrue(String.valueOf(simulation.view(run).state().remark()).contains("set 30d back"));
    assertWaitsFor(Duration.ofMinutes(40).minusSeconds(10));
  }

  @Test
  void aClockThatNobodySetMovesNothing() {
    away(Duration.ofMinutes(10), Duration.ZERO);
    simulation.clock.boot();
    away(Duration.ofMinutes(10), Duration.ZERO);
    assertNull(simulation.view(run).state().remark());
    assertFalse(simulation.kinds().contains("clock.set"));
    assertWaitsFor(Duration.ofMinutes(40).minusSeconds(10));
  }

  @Test
  void behindWhatWasSeenNoTimeCountsWhereTheMachineWasBooted() {
    simulation.clock.boot();
    away(Duration.ofMinutes(10), Duration.ofHours(-2));
    assertTrue(simulation.kinds().contains("clock.set"));
    assertWaitsFor(Duration.ofMinutes(60).minusSeconds(10));
  }

  @Test
  void wildlyLaterItIsBelievedAndSaidWhereTheMachineWasBooted() {
    simulation.clock.boot();
    away(Duration.ofMinutes(10), Duration.ofDays(2));
    assertTrue(simulation.kinds().contains("clock.doubted"));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }
}
