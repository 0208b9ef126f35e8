package dev.signalbox.engine.run.lease;

import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.StepProbe;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds a step of a run by its path.
public final class StepPaths {
  private static final Pattern ITEM = Pattern.compile("\\[(\\d+)]");

  private StepPaths() {}

  public static PlannedStep find(RunState state, String path) {
    int call = path.lastIndexOf('>');
    CallFrame frame = call < 0 ? state.main() : state.calls().get(path.substring(0, call));
    if (frame == null) {
      throw new IllegalStateException("no runbook is pinned for " + path);
    }
    String inside = path.substring(call + 1);
    boolean sheltered = inside.startsWith("finally.") || path.contains(".undo.");
    Matcher item = ITEM.matcher(inside);
    while (item.find()) {
      String step = inside.substring(0, item.start());
      List<Object> items = state.items().getOrDefault(frame.root() + step, List.of());
      int number = Integer.parseInt(item.group(1));
      if (number < 1 || number > items.size()) {
        throw new IllegalStateException("no item for " + path);
      }
      frame = frame.iteration(step(frame, step), number, items);
    }
    return new PlannedStep(frame, step(frame, inside), sheltered);
  }

  private static Step step(CallFrame frame, String path) {
    String written = ITEM.matcher(path).replaceAll("");
    return search(frame.runbook().steps(), written)
        .or(() -> search(frame.runbook().finalSteps(), written))
        .orElseThrow(() -> new IllegalStateException("no step " + path));
  }

  private static Optional<Step> search(List<Step> steps, String path) {
    for (Step step : steps) {
      Optional<Step> found =
          step.path().equals(path) ? Optional.of(step) : search(step.undo(), path);
      if (found.isEmpty()) {
        found = search(step.verb().steps(), path);
      }
      if (found.isEmpty()) {
        found =
            Optional.ofNullable(step.probe())
                .map(StepProbe::step)
                .filter(p -> p.path().equals(path));
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
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
