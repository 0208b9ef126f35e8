package dev.signalbox.engine.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.signalbox.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HealthReportsTest {
  private static final ConnectionId PROM = ConnectionId.system("prom");
  private static final Duration SOON = Duration.ofSeconds(1);

  private final TestClock clock = TestClock.atNoon();
  private final Instant noon = clock.instant();
  private final HealthReports reports = new HealthReports(clock);

  private void worked() {
    reports.worked(PROM);
    clock.advance(SOON);
  }

  private void failed(String why) {
    reports.failed(PROM, why);
    clock.advance(SOON);
  }

  private HealthReport taken() {
    return reports.drain().get(PROM);
  }

  @Test
  void whatIsTakenIsGone() {
    worked();
    assertEquals(HealthReport.worked(noon), taken());
    assertEquals(Map.of(), reports.drain());
  }

  @Test
  void failuresAreCountedSinceItWorkedLast() {
    failed("a");
    worked();
    failed("b");
    failed("c");
    assertEquals(
        new HealthReport(noon.plusSeconds(1), noon.plusSeconds(2), noon.plusSeconds(3), 2, "c"),
        taken());
  }

  @Test
  void whatFailedBeforeItWorkedIsRememberedAndNotCounted() {
    failed("a");
    worked();
    HealthReport taken = taken();
    assertEquals(0, taken.failures());
    assertNull(taken.failing());
    assertEquals(noon, taken.failed());
    assertEquals("a", taken.reason());
  }

  @Test
  void whatIsGivenBackComesBeforeWhatWasHeardSince() {
    failed("a");
    HealthReport before = taken();
    failed("b");
    reports.giveBack(PROM, before);
    assertEquals(new HealthReport(null, noon, noon.plusSeconds(1), 2, "b"), taken());
    worked();
    HealthReport worked = taken();
    reports.giveBack(PROM, worked);
    assertEquals(worked, taken());
  }
}
