package dev.signalbox.engine.run.plan;

import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Phase;
import dev.signalbox.engine.run.state.StepRow;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that decides what a run does next.
///
/// @param cause why it ends, once that is settled, or null
/// @param undoing whether what began is to be undone when it breaks
/// @param undoScope which of it that is
/// @param rows the latest attempt of each step by path
/// @param gate the question to a gate that is open, or null
/// @param items of the lists that began, by the path of their step
/// @param epoch of the run: what its present owner began is under way
/// @param looked waiting steps that were looked at already
/// @param calls the frames of the calls that began, by the calling step's path
public record PlanInput(
    Phase phase,
    @Nullable Cause cause,
    boolean undoing,
    UndoScope undoScope,
    long epoch,
    Set<String> looked,
    CallFrame main,
    @Nullable PlannedStep gate,
    Map<String, StepRow> rows,
    Map<String, CallFrame> calls,
    Map<String, List<Object>> items,
    Instant now) {
  public PlanInput {
    rows = Collections.unmodifiableMap(rows);
    calls = Collections.unmodifiableMap(calls);
    items = Collections.unmodifiableMap(items);
  }

  /// True when its ending has begun before its steps are through: a person cancelled it.
  boolean halting() {
    return cause != null && phase == Phase.MAIN;
  }

  /// True of a run that only asks again what another one asked.
  boolean asksOnly() {
    return undoScope.equals(UndoScope.NOTHING);
  }

  /// The step with this path.
  PlannedStep at(String path) {
    return PlannedSteps.at(path, main, calls, items);
  }

  /// A step of which nobody knows whether it happened, or null.
  @Nullable StepRow unknown() {
    for (StepRow row : rows.values()) {
      if (row.status() == StepStatus.UNKNOWN) {
        return row;
      }
    }
    return null;
  }

  /// True while its owner performs a step.
  boolean isUnderWay() {
    return rows.values().stream().anyMatch(row -> row.isUnderWay(epoch));
  }

  /// The items of the list of a step that began.
  List<Object> items(PlannedStep planned) {
    return items.getOrDefault(planned.path(), List.of());
  }

  @Nullable StepRow row(PlannedStep planned) {
    return rows.get(planned.path());
  }
}
