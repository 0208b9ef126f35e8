package dev.signalbox.core.run;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that decides what a run does next.
///
/// @param halting true when a person cancelled it
/// @param undoing whether what began is to be undone when it breaks
/// @param rows the latest attempt of each step by path
/// @param calls the frames of the calls that began, by the calling step's path
record Situation(
    Phase phase,
    boolean halting,
    boolean undoing,
    Frame main,
    Map<String, StepRow> rows,
    Map<String, Frame> calls,
    Instant now) {
  Situation {
    rows = Map.copyOf(rows);
    calls = Map.copyOf(calls);
  }

  @Nullable StepRow row(Node node) {
    return rows.get(node.path());
  }
}
