package dev.signalbox.engine.run.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.run.StepStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

public final class StepRowTest {
  private static final Instant LATER = Instant.EPOCH.plusSeconds(5);

  public static StepRow row(String path, StepStatus status, long seq, boolean begun) {
    return new StepRow(
        new StepRow.Part("run", path, 1, "exec", path, true, null),
        new StepRow.Standing(status, seq, begun, 0, 1, new StepRow.Site("one", "ledger")),
        new StepRow.Times(Instant.EPOCH, null, null, null),
        StepRow.Ended.NOT,
        StepRow.Written.NOTHING);
  }

  public static StepRow late(StepRow row, Instant deadline) {
    return new StepRow(
        new StepRow.Part(row.run(), row.path(), 1, "steps", row.title(), false, null),
        row.acting(0).standing(),
        new StepRow.Times(Instant.EPOCH, null, null, deadline),
        StepRow.Ended.NOT,
        StepRow.Written.NOTHING);
  }

  @Test
  void aFurtherAttemptHasNotBegun() {
    StepRow again = row("1", StepStatus.UNKNOWN, 1, true).pending();
    assertEquals(2, again.attempt());
    assertEquals(StepStatus.PENDING, again.status());
    assertNull(again.startedAt());
  }

  @Test
  void whatIsUnknownIsOpenAndWhatFailedIsNot() {
    StepRow started = row("1", StepStatus.STARTED, 1, true);
    StepRow unknown = started.ended(StepEnd.unknown("who knows"), LATER);
    assertTrue(unknown.open());
    assertNull(unknown.times().ended());
    StepRow failed = started.ended(StepEnd.failed(Failure.FAILED, "broke"), LATER);
    assertTrue(!failed.open());
    assertEquals(LATER, failed.times().ended());
    assertEquals("broke", failed.error());
  }
}
