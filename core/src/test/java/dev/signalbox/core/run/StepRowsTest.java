package dev.signalbox.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class StepRowsTest {
  static StepRow row(String path, StepStatus status, long seq, boolean begun) {
    return new StepRow(
        "run",
        path,
        1,
        seq,
        "exec",
        path,
        status,
        true,
        begun,
        1,
        "one",
        0,
        Instant.EPOCH,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        0);
  }

  static StepRow late(StepRow row, Instant deadline) {
    return new StepRow(
        row.run(),
        row.path(),
        1,
        row.seq(),
        "steps",
        row.title(),
        row.status(),
        false,
        true,
        1,
        "one",
        0,
        Instant.EPOCH,
        null,
        null,
        deadline,
        null,
        null,
        null,
        null,
        0,
        0);
  }

  @Test
  void aFurtherAttemptHasNotBegun() {
    StepRow again = StepRows.pending(row("1", StepStatus.UNKNOWN, 1, true));
    assertEquals(2, again.attempt());
    assertEquals(StepStatus.PENDING, again.status());
  }
}
