package dev.signalbox.engine.run.store;

import dev.signalbox.engine.expression.Deferred;
import dev.signalbox.engine.run.output.StepOutput;
import dev.signalbox.engine.run.output.Values;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the steps of one frame have left behind, by their names. What nothing asks for is not read.
///
/// @param rows the latest attempt of each step by path
/// @param items of lists, by the path of their step
/// @param frame whose steps; also those around it, when it is for one item of a list
public record Outputs(Map<String, StepRow> rows, Map<String, List<Object>> items, CallFrame frame) {

  /// Adds what a step of the frame sees.
  void add(Map<String, Object> values) {
    CallFrame top = frame;
    while (top.iteration() != null) {
      top = top.iteration().around();
    }
    add(top, frame.runbook().steps(), values);
    add(top, frame.runbook().finalSteps(), values);
  }

  private void add(CallFrame around, List<Step> steps, Map<String, Object> values) {
    for (Step step : steps) {
      CallFrame inside = step.each() == null ? around : frame.inside(step);
      if (inside == null) {
        name(around, step, values);
        continue;
      }
      name(inside, step, values);
      if (step.verb() instanceof Verb.Parallel parallel) {
        // Its branches go by its own name; what is inside of one is seen there.
        parallel.steps().forEach(branch -> inside(inside, branch, values));
      } else {
        add(inside, step.verb().steps(), values);
      }
      add(inside, step.undo(), values);
    }
  }

  private void inside(CallFrame around, Step branch, Map<String, Object> values) {
    CallFrame in = branch.each() == null ? around : frame.inside(branch);
    if (in != null) {
      add(in, branch.verb().steps(), values);
      add(in, branch.undo(), values);
    }
  }

  private void name(CallFrame in, Step step, Map<String, Object> values) {
    StepRow row = rows.get(in.path(step));
    if (step.name() != null && row != null && isKnown(in, step, row)) {
      values.put(step.name(), new Deferred(() -> value(in, step)));
    }
  }

  private static boolean isKnown(CallFrame in, Step step, StepRow row) {
    return new PlannedStep(in, step, false).loops()
        ? row.pinned() != null
        : row.ending().output() != null;
  }

  /// What a step came to: of one with a list, what each item that began came to.
  private Object value(CallFrame in, Step step) {
    StepRow row = rows.get(in.path(step));
    if (new PlannedStep(in, step, false).loops()) {
      List<Object> list = items.getOrDefault(in.path(step), List.of());
      List<Object> values = new ArrayList<>();
      for (int number = 1; number <= list.size(); number++) {
        CallFrame one = in.iteration(step, number, list);
        if (rows.containsKey(one.path(step))) {
          values.add(value(one, step));
        }
      }
      return values;
    }
    if (step.verb() instanceof Verb.Parallel parallel) {
      return branches(in, parallel);
    }
    if (step.verb() instanceof Verb.Group group && in.isFor(step)) {
      return named(in, group.steps());
    }
    String output = row == null ? null : row.ending().output();
    return StepOutput.seen(step.verb(), output == null ? Map.of() : Values.read(output));
  }

  /// By its name what each branch that began came to.
  private Map<String, Object> branches(CallFrame in, Verb.Parallel parallel) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Step branch : parallel.steps()) {
      String name = branch.name();
      if (name != null && rows.containsKey(in.path(branch))) {
        boolean several = branch.each() == null && branch.verb() instanceof Verb.Group;
        values.put(name, several ? named(in, branch.verb().steps()) : value(in, branch));
      }
    }
    return values;
  }

  /// Outputs by name, read at once.
  Map<String, Object> named(List<Step> steps) {
    return named(frame, steps);
  }

  private Map<String, Object> named(CallFrame in, List<Step> steps) {
    Map<String, Object> values = new LinkedHashMap<>();
    collect(in, steps, values);
    return values;
  }

  private void collect(CallFrame in, List<Step> steps, Map<String, Object> values) {
    for (Step step : steps) {
      boolean loops = new PlannedStep(in, step, false).loops();
      StepRow row = rows.get(in.path(step));
      if (step.name() != null && row != null && isKnown(in, step, row)) {
        values.put(step.name(), value(in, step));
      }
      if (!loops && !(step.verb() instanceof Verb.Parallel)) {
        collect(in, step.verb().steps(), values);
        collect(in, step.undo(), values);
      }
    }
  }
}
