package dev.signalbox.web.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private final TestClock clock = TestClock.atNoon();
  private final TokenBuckets buckets = new TokenBuckets(2, Duration.ofSeconds(10), 100, clock);

  @Test
  void saysHowLongUntilTheNextTry() {
    assertEquals(Duration.ZERO, buckets.take("ada"));
    assertEquals(Duration.ZERO, buckets.take("ada"));
    clock.advance(Duration.ofSeconds(4));
    assertEquals(Duration.ofSeconds(6), buckets.take("ada"));
    assertEquals(Duration.ZERO, buckets.take("eve"));
    clock.advance(Duration.ofSeconds(6));
    assertEquals(Duration.ZERO, buckets.take("ada"));
    assertEquals(Duration.ofSeconds(10), buckets.take("ada"));
  }

  @Test
  void refillsToTheBrimAndNoFurther() {
    buckets.take("ada");
    buckets.take("ada");
    clock.advance(Duration.ofHours(1));
    assertEquals(Duration.ZERO, buckets.take("ada"));
    assertEquals(Duration.ZERO, buckets.take("ada"));
    assertTrue(buckets.take("ada").isPositive());
  }

  @Test
  void givesBackWhatWasNoTry() {
    buckets.take("ada");
    buckets.take("ada");
    buckets.giveBack("ada");
    assertEquals(Duration.ZERO, buckets.take("ada"));
    assertTrue(buckets.take("ada").isPositive());
  }

  @Test
  void remembersNoMoreNamesThanItMay() {
    for (int i = 0; i < 10_000; i++) {
      buckets.take("name" + i);
    }
    assertEquals(100, buckets.size());
  }
}
