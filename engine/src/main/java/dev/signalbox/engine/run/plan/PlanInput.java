package dev.signalbox.engine.run.plan;

import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Phase;
import dev.signalbox.engine.run.state.StepRow;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that decides what a run does next.
///
/// @param cause why it ends, once that is settled, or null
/// @param undoing whether what began is to be undone when it breaks
/// @param rows the latest attempt of each step by path
/// @param calls the frames of the calls that began, by the calling step's path
public record PlanInput(
    Phase phase,
    @Nullable Cause cause,
    boolean undoing,
    CallFrame main,
    Map<String, StepRow> rows,
    Map<String, CallFrame> calls,
    Instant now) {
  public PlanInput {
    rows = Map.copyOf(rows);
    calls = Map.copyOf(calls);
  }

  /// True when its ending has begun before its steps are through: a person cancelled it.
  boolean halting() {
    return cause != null && phase == Phase.MAIN;
  }

  @Nullable StepRow row(PlannedStep planned) {
    return rows.get(planned.path());
  }
}
