package dev.signalbox.engine.run.step;

import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.runbook.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds a step of a run by its path.
public final class StepPaths {
  private StepPaths() {}

  public static PlannedStep find(RunState state, String path) {
    int call = path.lastIndexOf('>');
    CallFrame frame = call < 0 ? state.main() : state.calls().get(path.substring(0, call));
    if (frame == null) {
      throw new IllegalStateException("no runbook is pinned for " + path);
    }
    String inside = path.substring(call + 1);
    boolean sheltered = inside.startsWith("finally") || path.contains("undo");
    return search(frame.runbook().steps(), inside)
        .or(() -> search(frame.runbook().finalSteps(), inside))
        .map(step -> new PlannedStep(frame, step, null, sheltered))
        .orElseThrow(() -> new IllegalStateException("no step " + path));
  }

  private static Optional<Step> search(List<Step> steps, String path) {
    for (Step step : steps) {
      Optional<Step> found =
          step.path().equals(path) ? Optional.of(step) : search(step.undo(), path);
      if (found.isEmpty()) {
        found = search(step.verb().steps(), path);
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// The step that is in flight or waits, or null.
  public static @Nullable StepRow open(RunState state) {
    return state.rows().values().stream()
        .filter(row -> row.part().leaf() && row.open())
        .findFirst()
        .orElse(null);
  }
}
