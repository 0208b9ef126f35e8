package dev.signalbox.engine.run.plan;

import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.runbook.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A step in its place.
///
/// @param limit when the groups around it time out, or null
/// @param ending why nothing more of it begins, since what it is a part of has failed, or null
/// @param sheltered true in an undo or a `finally`, which a cancelled run still does
public record PlannedStep(
    CallFrame frame,
    Step step,
    @Nullable Instant limit,
    @Nullable Cause ending,
    boolean sheltered) {
  /// A step by itself.
  public PlannedStep(CallFrame frame, Step step, boolean sheltered) {
    this(frame, step, null, null, sheltered);
  }

  /// True for a step with a list of items; those that are done for one of them are other steps.
  public boolean loops() {
    return step.each() != null && !frame.isFor(step);
  }

  public String path() {
    return frame.path(step);
  }
}
