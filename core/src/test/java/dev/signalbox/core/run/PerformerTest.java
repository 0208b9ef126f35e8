package dev.signalbox.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PerformerTest {
  private static final Instant LATE = Instant.EPOCH.plusSeconds(45);
  private static final StepRow STEP =
      StepRowTest.late(
          StepRowTest.row("1", StepStatus.STARTED, 1, true), Instant.EPOCH.plusSeconds(30));

  @Test
  void givesARequestWhatIsLeftOfItsTime() {
    assertEquals(
        Duration.ofSeconds(20), Performer.patience(STEP, false, Instant.EPOCH.plusSeconds(10)));
    assertEquals(Duration.ofMillis(1), Performer.patience(STEP, false, LATE));
  }

  @Test
  void givesARequestItsWholeTimeWhenItIsSentAgainAfterACrash() {
    assertEquals(Duration.ofSeconds(30), Performer.patience(STEP, true, LATE));
  }
}
