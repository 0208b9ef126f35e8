package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.store.TestDatabases;
import dev.signalbox.spi.text.InstantText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Somebody sets the clock that a server goes by, while runs wait: its machine's, or that of the
/// database that it shares.
@ParameterizedClass
@EnumSource(TestDatabases.class)
final class SetClockTest {
  private static final List<Duration> JUMPS =
      List.of(Duration.ofHours(2), Duration.ofHours(-2), Duration.ofDays(400), Duration.ofDays(-9));

  private final Simulation simulation;
  private final FakeClock clock;

  SetClockTest(TestDatabases databases) {
    simulation = new Simulation(1, databases);
    clock = databases == TestDatabases.POSTGRES ? new FakeClock() : simulation.clock;
  }

  @BeforeEach
  void followTheDatabase() {
    if (clock != simulation.clock) {
      simulation.follow(clock);
    }
  }

  @AfterEach
  void close() {
    simulation.close();
  }

  private void jumps(Duration by) {
    clock.jump(by);
    simulation.settle();
  }

  private String held() {
    simulation.guard.price("job", Simulation.ONE);
    simulation.library.put("job", "about: a job\nowner: dev\nsteps:\n  - exec: echo a\n");
    return simulation.start("job", Map.of(), "held");
  }

  private List<AuditEntry> records() {
    return simulation.audit.stream().filter(entry -> entry.kind().equals("clock.set")).toList();
  }

  @Test
  void aWaitLastsAsLongAsItWasMeantTo() {
    String run = simulation.run("steps:\n  - wait: 10m\n");
    for (Duration jump : JUMPS) {
      jumps(jump);
      simulation.pass(Duration.ofMinutes(2));
      assertEquals(RunStatus.PARKED, simulation.view(run).status(), jump::toString);
    }
    String until = InstantText.second(clock.instant().plus(Duration.ofMinutes(2)));
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
  void peopleAreRemindedOfATaskAsLateAsItWasMeantAndOnceMoreAfterAsLongAgain() {
    simulation.run("steps:\n  - checklist:\n      - Look: { due: 10m }\n");
    for (Duration jump : JUMPS) {
      jumps(jump);
    }
    simulation.pass(Duration.ofMinutes(9));
    assertEquals(0, simulation.said.size());
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(1, simulation.said.size());
    simulation.pass(Duration.ofMinutes(9));
    assertEquals(1, simulation.said.size(), simulation.said::toString);
    simulation.pass(Duration.ofMinutes(1));
    assertEquals(2, simulation.said.size());
  }

  @Test
  void aQuestionStandsAsLongAsItWasMeantTo() {
    String run = held();
    jumps(Duration.ofHours(3));
    jumps(Duration.ofDays(-1));
    simulation.pass(Duration.ofMinutes(29));
    assertEquals(RunStatus.HELD, simulation.view(run).status());
    simulation.pass(Duration.ofMinutes(2));
    assertEquals(RunStatus.EXPIRED, simulation.view(run).status());
  }

  @Test
  void aQuestionTakesVotesAndShowsUntilWhen() {
    String run = held();
    jumps(Duration.ofDays(2));
    assertEquals(
        clock.instant().plus(Duration.ofMinutes(30)),
        simulation.view(run).approvals().getFirst().deadline());
    assertInstanceOf(VoteResult.Granted.class, simulation.vote(run, "grace", true));
    simulation.settle();
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
  }

  @Test
  void whatWasGrantedIsBegunThoughTheClockWasSet() {
    String run = held();
    simulation.vote(run, "grace", true);
    jumps(Duration.ofDays(2));
    assertEquals(RunStatus.SUCCEEDED, simulation.view(run).status());
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

  @Test
  void eachRunThatItMattersForSaysIt() {
    String waits = simulation.run("steps:\n  - wait: 10m\n");
    String held = held();
    simulation.library.put("quick", "about: a job\nowner: dev\nsteps:\n  - exec: echo a\n");
    String over = simulation.start("quick", Map.of(), "quick");
    simulation.settle();
    jumps(Duration.ofDays(2));
    for (String run : List.of(waits, held)) {
      String remark = String.valueOf(simulation.view(run).state().remark());
      assertTrue(remark.startsWith("The clock was set 2d forward"), remark);
    }
    assertNull(simulation.view(over).state().remark());
    assertEquals(3, records().size());
    assertNull(records().getFirst().run());
    assertEquals("2d forward", records().getFirst().facts().get("by"));
    jumps(Duration.ofHours(-1));
    assertTrue(String.valueOf(simulation.view(held).state().remark()).contains("set 1h back"));
  }

  @Test
  void howLongSomethingTookDoesNotChangeWithTheClock() {
    String run = simulation.run("steps:\n  - wait: 10m\n  - exec: echo ${run.took}\n");
    jumps(Duration.ofDays(-3));
    simulation.pass(Duration.ofMinutes(10));
    RunView view = simulation.view(run);
    assertEquals(RunStatus.SUCCEEDED, view.status());
    assertEquals(
        Duration.ofMinutes(10), Duration.between(view.state().startedAt(), view.state().endedAt()));
    StepView step = simulation.step(run, "1");
    assertEquals(Duration.ofMinutes(10), Duration.between(step.startedAt(), step.endedAt()));
    assertEquals(List.of("10m"), simulation.world.launched);
  }
}
