package dev.signalbox.adapters.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private final TestClock clock = TestClock.atNoon();
  private final List<Long> waits = new ArrayList<>();
  private final Pace pace =
      new Pace(
          2,
          Duration.ofSeconds(1),
          new Waiting(
              clock,
              time -> {
                waits.add(time.toMillis());
                clock.advance(time);
              },
              time -> {}));

  private void take(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      pace.take();
    }
  }

  @Test
  void letsABurstThroughAndThenOneAtATime() throws InterruptedException {
    take(4);
    assertEquals(List.of(1000L, 1000L), waits);
  }

  @Test
  void aBurstComesBackWithTime() throws InterruptedException {
    take(2);
    clock.advance(Duration.ofMillis(1500));
    take(2);
    assertEquals(List.of(500L), waits);
    clock.advance(Duration.ofHours(1));
    take(3);
    assertEquals(List.of(500L, 1000L), waits, "hours of silence are no larger burst");
  }
}
