package dev.signalbox.engine.run.change;

import dev.signalbox.engine.approval.ApprovalStatus;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.plan.Next;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.Phase;
import dev.signalbox.engine.run.store.RunState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes a run from its main steps through undo and `finally` to its end.
final class PhaseChanges {
  private final FinishRun finishRun;

  PhaseChanges(FinishRun finishRun) {
    this.finishRun = finishRun;
  }

  Move conclude(RunState state, Next.Conclude conclude) {
    Cause cause = conclude.cause();
    if (cause == null && state.run().longer() != null) {
      cause = finishRun.agreed(state).map(why -> Cause.of(Failure.FAILED, why)).orElse(null);
    }
    RunStatus verdict = cause == null ? RunStatus.SUCCEEDED : cause.failure().verdict();
    if (conclude.undo()) {
      finishRun.beginUndo(state);
    }
    return enter(state, conclude.undo() ? Phase.UNDO : Phase.FINALLY, verdict, cause);
  }

  private static Move enter(RunState state, Phase phase, RunStatus verdict, @Nullable Cause cause) {
    state.enter(phase, verdict, cause);
    return Move.ON;
  }

  static Move undone(RunState state, Next.Undone undone) {
    Cause failed = undone.cause();
    if (state.run().ends() != null) {
      RunStatus verdict = failed == null ? RunStatus.SUCCEEDED : RunStatus.UNDO_FAILED;
      return enter(state, Phase.FINALLY, verdict, failed);
    }
    Cause why = Objects.requireNonNull(state.run().cause(), "what is undone has a cause");
    return failed == null
        ? enter(state, Phase.FINALLY, RunStatus.ROLLED_BACK, why)
        : enter(
            state, Phase.FINALLY, RunStatus.UNDO_FAILED, why.and("undo failed: " + failed.words()));
  }

  Move finish(RunState state, Next.Finish finish) {
    RunStatus verdict =
        Objects.requireNonNull(state.run().course().verdict(), "how it ends is settled");
    Cause why = state.run().cause();
    Cause last = finish.cause();
    if (last != null) {
      why = why == null ? last : why.and(last.words());
    }
    RunStatus status = last != null && verdict == RunStatus.SUCCEEDED ? RunStatus.FAILED : verdict;
    finishRun.end(state, status, why == null ? null : why.words(), ApprovalStatus.VOID);
    return Move.ENDED;
  }
}
