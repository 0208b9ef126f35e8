package dev.signalbox.engine.run.store;

import dev.signalbox.engine.approval.Approval;
import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an owner knows of its run from one transaction to the next. It goes along with the task: a
/// transaction that fails, a lease that is lost and another owner leave nothing of it behind.
///
/// @param steps the latest attempt of each step, in the order they began
/// @param alone true when nothing else of the run is under way or waits, so that it is still so
///   when its step ends
/// @param approvals every question asked for the run, or null while one is open, which others
///   change
public record KeptRun(
    RunRow run, Map<String, StepRow> steps, @Nullable List<Approval> approvals, boolean alone) {
  static KeptRun of(RunRow run, Map<String, StepRow> steps, List<Approval> approvals) {
    return new KeptRun(
        run,
        Collections.unmodifiableMap(new LinkedHashMap<>(steps)),
        approvals.stream().noneMatch(KeptRun::isOpen) ? List.copyOf(approvals) : null,
        true);
  }

  private static boolean isOpen(Approval approval) {
    return approval.status() == ApprovalStatus.ASKED || approval.status() == ApprovalStatus.GRANTED;
  }

  /// The same beside other steps, which go on meanwhile.
  public KeptRun shared() {
    return new KeptRun(run, Map.of(), null, false);
  }

  /// More of a step's output is stored.
  ///
  /// @param masked how many more secret values were masked in it
  public KeptRun grown(StepRow step, int masked) {
    Map<String, StepRow> grown = new LinkedHashMap<>(steps);
    grown.replace(step.path(), step);
    return new KeptRun(run.masking(masked), grown, approvals, alone);
  }
}
