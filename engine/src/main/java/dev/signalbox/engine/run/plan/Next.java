package dev.signalbox.engine.run.plan;

import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.StepRow;
import org.jspecify.annotations.Nullable;

/// What a run does next.
public sealed interface Next {
  /// The step it is about, or null.
  default @Nullable String path() {
    return switch (this) {
      case Begin begin -> begin.planned.path();
      case Resume resume -> resume.row.path();
      case Look look -> look.row.path();
      case Leave leave -> leave.row.path();
      case Verified verified -> verified.row.path();
      case Ask ask -> ask.row.path();
      case Conclude _, Undone _, Finish _, Idle _ -> null;
    };
  }

  /// A step that has not begun, or begins a new attempt.
  record Begin(PlannedStep planned, int attempt) implements Next {}

  /// A step that began under an earlier owner and has no end.
  record Resume(PlannedStep planned, StepRow row) implements Next {}

  /// A step that waits for a time or for people: perhaps it is over.
  record Look(PlannedStep planned, StepRow row) implements Next {}

  /// All steps of a group or call are through.
  ///
  /// @param cause why it failed, or null when it succeeded
  record Leave(PlannedStep planned, StepRow row, @Nullable Cause cause) implements Next {}

  /// The probe of a step that may or may not have happened has told which.
  ///
  /// @param told the probe's row
  record Verified(PlannedStep planned, StepRow row, StepRow told) implements Next {}

  /// A step may or may not have happened: only a person can say.
  record Ask(StepRow row) implements Next {}

  /// All that could be done is under way, or waits.
  record Idle() implements Next {}

  /// The steps are through.
  ///
  /// @param cause why they broke, or null when all succeeded
  /// @param undo whether there is anything to undo
  record Conclude(@Nullable Cause cause, boolean undo) implements Next {}

  /// Undoing is through.
  ///
  /// @param cause which undo failed, or null when all succeeded
  record Undone(@Nullable Cause cause) implements Next {}

  /// Nothing is left.
  ///
  /// @param cause which final step failed, or null
  record Finish(@Nullable Cause cause) implements Next {}
}
