package dev.signalbox.engine.run.view;

import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.StepView;
import dev.signalbox.engine.run.output.StepTitles;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.store.Outputs;
import dev.signalbox.engine.run.store.RunStates;
import dev.signalbox.engine.run.store.Scopes;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.StepProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The steps of a run on their way into its view, with what is known in each frame. What is undone
/// stands behind what was done, the last first, as it happens. Of a long list only what matters is
/// shown: what is not done yet or went wrong, and what began last.
final class StepViews {
  /// A list with more items is shown in parts.
  private static final int MOST = 20;

  private final StepTitles titles;
  private final RunRow run;
  private final Map<String, StepRow> rows;
  private final Map<String, List<StepRow>> attempts;
  private final Map<String, CallFrame> calls;
  private final Map<String, List<Object>> items;
  private final RunStates states;
  private final Map<String, Scope> known = new HashMap<>();
  private final List<StepView> undone = new ArrayList<>();
  private List<StepView> views = new ArrayList<>();

  /// @param rows the latest attempt of each step by path
  /// @param all the attempts of all steps, or none where each has one
  /// @param calls the frames of the calls that began
  StepViews(
      StepTitles titles,
      RunRow run,
      Map<String, StepRow> rows,
      List<StepRow> all,
      Map<String, CallFrame> calls,
      RunStates states) {
    this.titles = titles;
    this.run = run;
    this.rows = rows;
    this.attempts = all.stream().collect(Collectors.groupingBy(StepRow::path));
    this.calls = calls;
    this.items = RunStates.items(rows);
    this.states = states;
  }

  List<StepView> views() {
    return views;
  }

  /// Adds the steps of a runbook, its final ones last.
  void add(CallFrame frame, List<Step> steps, List<Step> finalSteps) {
    steps.forEach(step -> add(new PlannedStep(frame, step, false)));
    gates();
    tellUndone();
    String ends = run.ends();
    if (ends != null) {
      views.removeIf(view -> !view.path().startsWith(ends + ".undo."));
      return;
    }
    if (run.longer() != null) {
      views.removeIf(
          view -> !view.verb().equals(StepRow.APPROVE) || !rows.containsKey(view.path()));
      return;
    }
    finalSteps.forEach(step -> add(new PlannedStep(frame, step, true)));
    tellUndone();
  }

  /// What the gate of the run was asked.
  private void gates() {
    rows.values().stream()
        .filter(row -> Gate.isAt(row.path()))
        .forEach(row -> {
          views.add(view(row, row.title()));
          CallFrame callee = calls.get(row.path());
          if (callee != null) {
            inner(callee, callee.runbook().steps());
          }
        });
  }

  private void tellUndone() {
    views.addAll(undone);
    undone.clear();
  }

  private void add(PlannedStep planned) {
    StepRow row = rows.get(planned.path());
    if (planned.loops()) {
      views.add(row == null ? pending(planned) : whole(planned, row));
      items(planned);
      return;
    }
    views.add(row == null ? pending(planned) : view(row, row.title()));
    probe(planned);
    CallFrame frame = planned.frame();
    boolean ahead = row == null && frame.isFor(planned.step());
    if (!ahead) {
      inner(frame, planned.step().verb().steps());
    }
    CallFrame callee = calls.get(planned.path());
    if (callee != null) {
      inner(callee, callee.runbook().steps());
      inner(callee, callee.runbook().finalSteps());
    }
    undo(planned);
  }

  /// What was looked at to find out whether it happened.
  private void probe(PlannedStep planned) {
    StepProbe probe = planned.step().probe();
    StepRow told = probe == null ? null : rows.get(planned.frame().path(probe.step()));
    if (told != null) {
      views.add(view(told, "verify: " + told.title()));
    }
  }

  private void inner(CallFrame frame, List<Step> steps) {
    steps.forEach(step -> add(new PlannedStep(frame, step, false)));
  }

  private void undo(PlannedStep planned) {
    CallFrame frame = planned.frame();
    List<StepView> before = views;
    List<StepView> back = new ArrayList<>();
    views = back;
    inner(
        frame,
        planned.step().undo().stream()
            .filter(undo -> isAhead(planned) || rows.containsKey(frame.path(undo)))
            .toList());
    views = before;
    undone.addAll(0, back);
  }

  /// True when its undo is what this run is there for.
  private boolean isAhead(PlannedStep planned) {
    return planned.path().equals(run.ends());
  }

  private void items(PlannedStep planned) {
    List<Object> list = items.getOrDefault(planned.path(), List.of());
    int last = 0;
    List<PlannedStep> each = new ArrayList<>();
    for (int number = 1; number <= list.size(); number++) {
      CallFrame frame = planned.frame().iteration(planned.step(), number, list);
      each.add(new PlannedStep(frame, planned.step(), planned.sheltered()));
      last = rows.containsKey(frame.path(planned.step())) ? number : last;
    }
    for (int number = 1; number <= each.size(); number++) {
      PlannedStep one = each.get(number - 1);
      boolean matters = number == last || (number < last && isOfInterest(one));
      if (list.size() <= MOST || matters) {
        add(one);
      }
    }
  }

  private boolean isOfInterest(PlannedStep one) {
    StepRow row = rows.get(one.path());
    return row == null
        || !isWell(row)
        || one.step().undo().stream()
            .map(undo -> rows.get(one.frame().path(undo)))
            .anyMatch(undo -> undo != null && !isWell(undo));
  }

  private static boolean isWell(StepRow row) {
    return row.status() == StepStatus.SUCCEEDED || row.status() == StepStatus.SKIPPED;
  }

  /// A step with a list, and how much of it is done.
  private StepView whole(PlannedStep planned, StepRow row) {
    List<Object> list = items.getOrDefault(planned.path(), List.of());
    long done = 0;
    for (int number = 1; number <= list.size(); number++) {
      StepRow one =
          rows.get(planned.frame().iteration(planned.step(), number, list).path(planned.step()));
      done += one != null && isWell(one) ? 1 : 0;
    }
    String title =
        row.pinned() == null ? row.title() : row.title() + " · " + done + " of " + list.size();
    return view(row, title);
  }

  private StepView pending(PlannedStep planned) {
    Step step = planned.step();
    CallFrame frame = planned.frame();
    CallFrame.Iteration iteration = frame.iteration();
    String title = title(planned, known(frame));
    String shown =
        iteration != null && frame.isFor(step)
            ? titles.item(title, iteration.item(), iteration.number())
            : title;
    String verb = planned.loops() ? StepRow.EACH : step.verb().word();
    return new StepView(
        planned.path(), shown, verb, StepStatus.PENDING, 1, null, null, null, 0, List.of());
  }

  private String title(PlannedStep planned, Scope scope) {
    Step step = planned.step();
    return planned.loops() && step.each() != null
        ? titles.whole(step, step.each().variable(), scope)
        : titles.foreseen(step, scope);
  }

  private Scope known(CallFrame frame) {
    return known.computeIfAbsent(
        frame.prefix(),
        prefix ->
            Scopes.known(
                run, new Outputs(rows, items, frame), states.services(), states.link(run)));
  }

  private StepView view(StepRow row, String title) {
    List<StepRow> all = attempts.getOrDefault(row.path(), List.of(row));
    return new StepView(
        row.path(),
        title,
        row.part().verb(),
        row.status(),
        row.attempt(),
        row.startedAt(),
        row.times().ended(),
        row.error(),
        all.stream().mapToLong(attempt -> attempt.written().kept()).sum(),
        all.stream()
            .filter(attempt -> attempt.attempt() < row.attempt())
            .map(StepViews::former)
            .toList());
  }

  private static StepView.Attempt former(StepRow row) {
    @Nullable String error = row.error();
    return new StepView.Attempt(row.attempt(), row.startedAt(), row.times().ended(), error);
  }
}
