package dev.signalbox.engine.run.plan;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.runbook.Each;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A pinned runbook with its arguments: the run's own, one that a step calls, or the part of either
/// that is done for one item of an `each`.
///
/// @param prefix what paths in it begin with: empty, the calling step's path and `>`, or the path
///   of the step that is done for the item
/// @param iteration which item it is for, or null
public record CallFrame(
    String prefix, Runbook runbook, Arguments arguments, @Nullable Iteration iteration) {
  public CallFrame(String prefix, Runbook runbook, Arguments arguments) {
    this(prefix, runbook, arguments, null);
  }

  /// One item of a list.
  ///
  /// @param step what is done for it
  /// @param number which one, from 1
  /// @param count of how many
  /// @param around what the list stands in
  public record Iteration(Step step, int number, int count, Object item, CallFrame around) {}

  public String path(Step step) {
    return iteration == null
        ? prefix + step.path()
        : prefix + step.path().substring(iteration.step.path().length());
  }

  /// How many calls deep.
  public int depth() {
    return (int) prefix.chars().filter(c -> c == '>').count();
  }

  /// What all paths of the same runbook begin with.
  public String root() {
    return prefix.substring(0, prefix.lastIndexOf('>') + 1);
  }

  /// True when this step is done for the item of this frame, and not the step with the list.
  public boolean isFor(Step step) {
    return iteration != null && iteration.step.path().equals(step.path());
  }

  /// The frame of one item of a step's list.
  ///
  /// @param number which one, from 1
  public CallFrame iteration(Step step, int number, List<Object> items) {
    return new CallFrame(
        path(step) + "[" + number + "]",
        runbook,
        arguments,
        new Iteration(step, number, items.size(), items.get(number - 1), this));
  }

  /// The frame in which the items of this step's list are named, when this one is inside of it.
  public @Nullable CallFrame inside(Step step) {
    if (isFor(step)) {
      return this;
    }
    return iteration == null ? null : iteration.around.inside(step);
  }

  /// Adds what the items around here are called, the innermost last.
  public void name(Map<String, Object> values) {
    if (iteration == null) {
      return;
    }
    iteration.around.name(values);
    Each each = iteration.step.each();
    if (each != null) {
      values.put(each.variable(), iteration.item);
    }
    values.put(
        "item",
        Map.of(
            "value", iteration.item,
            "number", (long) iteration.number,
            "count", (long) iteration.count));
  }
}
