package dev.signalbox.engine.store.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.store.Database.Condition;
import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WritabilityTest {
  private final TestClock clock = TestClock.atNoon();
  private final Writability writability = new Writability(clock);

  @Test
  void saysSinceWhenAWriteHasBeenUnderWay() {
    writability.writes();
    clock.advance(Duration.ofMillis(4_999));
    assertEquals(Condition.WRITABLE, writability.condition());
    clock.advance(Duration.ofMillis(1));
    Condition slow = writability.condition();
    assertTrue(slow.writable(), "what is sent now waits, it is not refused");
    assertTrue(slow.reason().contains("since 2026-03-02T12:00:00Z"), slow.reason());
    clock.advance(Duration.ofMinutes(1));
    assertEquals(slow, writability.condition(), "it is said once");
    writability.hasWritten();
    assertEquals(Condition.WRITABLE, writability.condition());
  }

  @Test
  void triesAgainAfterASecond() {
    writability.lost("disk full");
    assertEquals(new Condition(false, "disk full"), writability.condition());
    assertFalse(writability.mayTry());
    clock.advance(Duration.ofSeconds(1));
    assertTrue(writability.mayTry());
    writability.regained();
    assertEquals(Condition.WRITABLE, writability.condition());
  }
}
