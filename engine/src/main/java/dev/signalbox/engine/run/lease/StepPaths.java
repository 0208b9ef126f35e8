package dev.signalbox.engine.run.lease;

import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.plan.PlannedSteps;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.RunState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds steps of a run by their paths, and those that are open.
public final class StepPaths {
  private StepPaths() {}

  public static PlannedStep find(RunState state, String path) {
    return Gate.isAt(path)
        ? state.gateAt(path)
        : PlannedSteps.at(path, state.main(), state.calls(), state.items());
  }

  /// The steps that are in flight or wait.
  public static List<StepRow> open(RunState state) {
    return state.rows().values().stream().filter(row -> row.part().leaf() && row.open()).toList();
  }

  /// A step of which nobody knows whether it happened, or null.
  public static @Nullable StepRow unknown(RunState state) {
    return open(state).stream()
        .filter(row -> row.status() == StepStatus.UNKNOWN)
        .findFirst()
        .orElse(null);
  }
}
