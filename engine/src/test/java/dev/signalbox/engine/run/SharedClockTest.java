package dev.signalbox.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.TestDatabases;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two servers, each with a clock of its own, and a database with a third.
final class SharedClockTest {
  private static final Duration TEN = Duration.ofMinutes(10);

  private final FakeClock shared = new FakeClock();
  private final FakeClock other = new FakeClock();
  private final List<Database> databases = TestDatabases.twoNodes(shared);
  private final Simulation one = new Simulation(1, new FakeClock(), same -> databases.getFirst());
  private final Simulation two = new Simulation(one, "two", databases.getLast(), other);
  private String run = "";

  @BeforeEach
  void begin() {
    one.follow(shared);
    two.follow(shared);
    run = one.run("steps:\n  - wait: 60m\n");
    two.settle();
  }

  @AfterEach
  void close() {
    two.close();
    one.close();
  }

  private void passes(Duration duration) {
    other.pass(duration);
    one.elapse(duration);
  }

  private void assertWaitsFor(Duration left) {
    passes(left.minusSeconds(1));
    one.settle();
    two.settle();
    assertEquals(RunStatus.PARKED, one.view(run).status());
    passes(Duration.ofSeconds(1));
    two.settle();
    one.settle();
    assertEquals(RunStatus.SUCCEEDED, one.view(run).status());
  }

  @Test
  void oneServersClockThatIsSetHarmsNobody() {
    passes(TEN);
    one.clock.jump(Duration.ofDays(2));
    other.jump(Duration.ofDays(-2));
    one.settle();
    two.settle();
    assertFalse(one.kinds().contains("clock.set"));
    assertWaitsFor(Duration.ofMinutes(50));
  }

  @Test
  void theDatabasesClockThatIsSetIsSettledOnceForAll() {
    for (Duration jump : List.of(Duration.ofDays(2), Duration.ofHours(-5), Duration.ofDays(-9))) {
      passes(TEN);
      shared.jump(jump);
      two.settle();
      one.settle();
    }
    assertWaitsFor(Duration.ofMinutes(30));
  }

  @Test
  void aSecondJumpBeforeTheOtherServerLooksIsSettled() {
    shared.jump(Duration.ofDays(2));
    one.settle();
    shared.jump(Duration.ofHours(-3));
    two.settle();
    one.settle();
    assertWaitsFor(Duration.ofMinutes(60));
  }

  @Test
  void aServerThatSleptTakesWhatPassedForNoJump() {
    for (int beat = 0; beat < 60; beat++) {
      other.pass(Duration.ofSeconds(10));
      shared.pass(Duration.ofSeconds(10));
      two.settle();
    }
    one.settle();
    two.settle();
    assertFalse(one.kinds().contains("clock.set"));
    assertWaitsFor(Duration.ofMinutes(50));
  }

  @Test
  void theOtherServerStartsAgainInTheMiddleOfIt() {
    shared.jump(Duration.ofDays(2));
    one.settle();
    passes(TEN);
    two.restart();
    two.settle();
    one.settle();
    assertWaitsFor(Duration.ofMinutes(50));
  }
}
