package dev.signalbox.web.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInLimiterTest {
  private final TestClock clock = TestClock.atNoon();
  private final SignInLimiter limiter = new SignInLimiter(clock);

  private void fail(int times, String person, String address) {
    for (int i = 0; i < times; i++) {
      assertEquals(Duration.ZERO, limiter.take(person, address), address + ", try " + i);
    }
  }

  @Test
  void letsNobodyBeLockedOutByWhoKnowsTheirName() {
    fail(10, "ada", "10.0.0.66");
    assertTrue(limiter.take("ada", "10.0.0.66").isPositive());
    assertEquals(Duration.ZERO, limiter.take("ada", "10.0.0.1"));
  }

  @Test
  void limitsTriesForOnePersonFromManyAddresses() {
    for (int address = 0; address < 10; address++) {
      fail(10, "ada", "10.0.1." + address);
    }
    assertEquals(Duration.ofSeconds(10), limiter.take("ada", "10.0.2.1"));
    assertEquals(Duration.ZERO, limiter.take("grace", "10.0.2.1"));
    clock.advance(Duration.ofSeconds(10));
    assertEquals(Duration.ZERO, limiter.take("ada", "10.0.2.2"));
  }

  @Test
  void keepsTheDoorOpenWhereAPersonSignedInBefore() {
    assertEquals(Duration.ZERO, limiter.take("ada", "10.0.0.1"));
    limiter.right("ada", "10.0.0.1");
    for (int address = 0; address < 10; address++) {
      fail(10, "ada", "10.0.1." + address);
    }
    assertTrue(limiter.take("ada", "10.0.2.1").isPositive());
    fail(10, "ada", "10.0.0.1");
    assertTrue(limiter.take("ada", "10.0.0.1").isPositive());
  }

  @Test
  void limitsTriesOfOneAddressForManyPeople() {
    for (int i = 0; i < 30; i++) {
      assertEquals(Duration.ZERO, limiter.take("person" + i, "10.0.0.1"));
    }
    assertEquals(Duration.ofSeconds(5), limiter.take("eve", "10.0.0.1"));
  }
}
