package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the tests of a file never reach: steps, undos, and conditions that are always the same.
public final class Coverage {
  private final Set<String> begun;
  private final Set<String> skipped;
  private final Map<Position, String> unreached = new LinkedHashMap<>();

  private Coverage(Set<String> begun, Set<String> skipped) {
    this.begun = begun;
    this.skipped = skipped;
  }

  /// What is not reached, a sentence for each place, in the order of the file. Of a step that is
  /// not reached those inside are not named.
  ///
  /// @param begun paths of the steps that began in any test
  /// @param skipped paths of the steps that a condition kept from it in any
  public static Map<Position, String> unreached(
      Runbook runbook, Set<String> begun, Set<String> skipped) {
    var coverage = new Coverage(begun, skipped);
    coverage.steps(runbook.steps());
    coverage.steps(runbook.finalSteps());
    return coverage.unreached;
  }

  private void steps(List<Step> steps) {
    steps.forEach(this::step);
  }

  private void step(Step step) {
    String path = step.path();
    if (!begun.contains(path)) {
      tell(
          step,
          skipped.contains(path)
              ? "no test sees the `if` of step %s hold".formatted(named(step))
              : "no test reaches step " + named(step));
      return;
    }
    if (step.condition() != null && !skipped.contains(path)) {
      tell(step, "no test sees the `if` of step %s not hold".formatted(named(step)));
    }
    steps(step.verb().steps());
    boolean undone = step.undo().stream().anyMatch(undo -> begun.contains(undo.path()));
    if (undone) {
      steps(step.undo());
    } else if (!step.undo().isEmpty()) {
      tell(step.undo().getFirst(), "no test takes back step " + named(step));
    }
  }

  private void tell(Step step, String what) {
    unreached.merge(step.position(), what, (one, other) -> one + "; " + other);
  }

  private static String named(Step step) {
    return "%s (%s)".formatted(step.path(), step.name() == null ? step.verb().word() : step.name());
  }
}
