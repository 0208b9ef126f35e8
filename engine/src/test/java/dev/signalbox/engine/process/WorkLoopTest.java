package dev.signalbox.engine.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.Eventually;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WorkLoopTest {
  private static final Duration LONG = Duration.ofDays(1);

  @Test
  void sleepsAsLongAsARoundSaysUnlessItIsWoken() {
    var rounds = new AtomicInteger();
    try (var loop = new WorkLoop("loop", "counting", () -> pause(rounds.incrementAndGet()))) {
      loop.start();
      Eventually.holds("two at once", () -> rounds.get() == 2);
      loop.wake();
      Eventually.holds("one more", () -> rounds.get() == 3);
    }
    assertEquals(3, rounds.get());
  }

  /// The second round sleeps.
  private static Duration pause(int round) {
    return round < 2 ? Duration.ZERO : LONG;
  }

  @Test
  void goesOnAfterARoundThatFailed() {
    var rounds = new AtomicInteger();
    try (var loop = new WorkLoop("loop", "counting", () -> failing(rounds.incrementAndGet()))) {
      loop.start();
      Eventually.holds("it is tried again", () -> rounds.get() == 2);
    }
  }

  private static Duration failing(int round) {
    if (round == 1) {
      throw new IllegalStateException("not yet");
    }
    return LONG;
  }

  @Test
  void doesNothingMoreOnceItIsClosed() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var rounds = new AtomicInteger();
    var loop =
        new WorkLoop(
            "loop",
            "counting",
            () -> {
              begun.countDown();
              rounds.incrementAndGet();
              return LONG;
            });
    loop.start();
    assertTrue(begun.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    loop.close();
    loop.wake();
    assertEquals(1, rounds.get());
    new WorkLoop("never", "counting", () -> LONG).close();
  }
}
