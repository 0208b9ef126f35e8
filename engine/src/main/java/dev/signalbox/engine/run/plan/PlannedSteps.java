package dev.signalbox.engine.run.plan;

import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.StepProbe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds a step of a run by its path.
public final class PlannedSteps {
  private static final Pattern ITEM = Pattern.compile("\\[(\\d+)]");

  private PlannedSteps() {}

  /// The step in its place.
  ///
  /// @param main the run's own runbook
  /// @param calls the frames of the calls that began, by the calling step's path
  /// @param items of the lists that began, by the path of their step
  public static PlannedStep at(
      String path, CallFrame main, Map<String, CallFrame> calls, Map<String, List<Object>> items) {
    int call = path.lastIndexOf('>');
    CallFrame frame = call < 0 ? main : calls.get(path.substring(0, call));
    if (frame == null) {
      throw new IllegalStateException("no runbook is pinned for " + path);
    }
    String inside = path.substring(call + 1);
    boolean sheltered = inside.startsWith("finally.") || path.contains(".undo.");
    Matcher item = ITEM.matcher(inside);
    while (item.find()) {
      String step = inside.substring(0, item.start());
      List<Object> list = items.getOrDefault(frame.root() + step, List.of());
      int number = Integer.parseInt(item.group(1));
      if (number < 1 || number > list.size()) {
        throw new IllegalStateException("no item for " + path);
      }
      frame = frame.iteration(step(frame, step), number, list);
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
}
