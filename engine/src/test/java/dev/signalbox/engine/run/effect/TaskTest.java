package dev.signalbox.engine.run.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.run.FakeClock;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.state.StepRowTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TaskTest {
  private static final Instant DEADLINE = Instant.EPOCH.plusSeconds(30);
  private static final Effect REQUEST =
      new Effect.Request(
          "api", "GET", URI.create("http://api/"), URI.create("http://api/"), Map.of(), null);
  private static final Effect PROGRAM =
      new Effect.Program(List.of("/bin/true"), Map.of(), List.of());

  private final FakeClock clock = new FakeClock();

  private Patience of(Effect effect, int at, boolean resumed) {
    StepRow step = StepRowTest.late(StepRowTest.row("1", StepStatus.STARTED, 1, true), DEADLINE);
    var task = new Task(null, step, effect, Instant.EPOCH.plusSeconds(at), resumed, false);
    return task.patience(DEADLINE, clock);
  }

  @Test
  void givesWhatIsLeftOfTheWholeTime() {
    Patience patience = of(REQUEST, 10, false);
    assertEquals(Duration.ofSeconds(20), patience.left());
    assertEquals("30s", patience.text());
    clock.pass(Duration.ofSeconds(20));
    assertTrue(patience.isOver());
    assertTrue(of(PROGRAM, 45, true).isOver());
  }

  @Test
  void neitherEndsNorLastsWhenTheClockIsSet() {
    Patience patience = of(PROGRAM, 0, false);
    clock.jump(Duration.ofHours(2));
    assertEquals(Duration.ofSeconds(30), patience.left());
    clock.jump(Duration.ofHours(-9));
    clock.pass(Duration.ofSeconds(30));
    assertTrue(patience.isOver());
  }

  @Test
  void givesARequestItsWholeTimeWhenItIsSentAgainAfterACrash() {
    assertEquals(Duration.ofSeconds(30), of(REQUEST, 45, true).left());
  }

  @Test
  void neverGivesMoreThanTheWholeWhateverIsStored() {
    assertFalse(of(PROGRAM, -7_200, true).isOver());
    assertEquals(Duration.ofSeconds(30), of(PROGRAM, -7_200, true).left());
  }
}
