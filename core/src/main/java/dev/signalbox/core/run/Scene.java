package dev.signalbox.core.run;

import dev.signalbox.core.store.Transaction;
import java.time.Instant;
import java.util.Map;

/// A run as it stands inside one transaction.
///
/// @param rows the latest attempt of each step, in the order they began
/// @param calls the pinned runbooks of the calls that began, by the calling step's path
record Scene(
    Transaction transaction,
    RunRow run,
    Frame main,
    Map<String, StepRow> rows,
    Map<String, Frame> calls) {

  Instant now() {
    return transaction.now();
  }

  Situation situation() {
    return new Situation(
        run.phase(), run.cancelled() != null, run.undoing(), main, rows, calls, now());
  }

  long nextSeq() {
    return rows.values().stream().mapToLong(StepRow::seq).max().orElse(0) + 1;
  }

  /// True when a person wants this step stopped.
  boolean stops(Node node) {
    boolean cancelled = run.cancelled() != null && run.phase() == Phase.MAIN && !node.sheltered();
    return cancelled || node.path().equals(run.stopStep());
  }

  String stoppedBy() {
    return run.cancelled() == null ? "stopped by a person" : "cancelled by " + run.cancelled();
  }
}
