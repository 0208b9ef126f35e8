package dev.signalbox.engine.run.store;

import dev.signalbox.engine.command.Services;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.run.RunStatus;
import dev.signalbox.engine.run.StepStatus;
import dev.signalbox.engine.run.plan.CallFrame;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.RunRow;
import dev.signalbox.engine.run.state.StepRow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What the expressions of a step see: arguments, `me`, `run`, `now` and the outputs of the steps
/// before it in its own runbook.
public final class Scopes {
  private Scopes() {}

  /// Of a step that begins.
  public static Scope of(RunState state, PlannedStep planned, Instant now) {
    return of(state, planned, now, now);
  }

  /// Of a step that was begun: the same again as then.
  public static Scope of(RunState state, PlannedStep planned, StepRow row) {
    return of(state, planned, row.startedOr(state.now()), row.begunOr(state.now()));
  }

  /// @param now what `now` is
  /// @param begun the same by the clock as it is set today
  private static Scope of(RunState state, PlannedStep planned, Instant now, Instant begun) {
    Map<String, Object> values = new LinkedHashMap<>();
    CallFrame frame = planned.frame();
    common(state.run(), new Outputs(state.rows(), state.items(), frame), values);
    values.put("run", run(state, planned, begun));
    values.put("now", now);
    return new Scope(values, state.services());
  }

  /// What is known of a step that has not begun: all but the time and how the run goes.
  ///
  /// @param services what expressions may ask of a parameter that means a service
  /// @param link where the run's page is
  public static Scope known(RunRow run, Outputs outputs, Services services, String link) {
    Map<String, Object> values = new LinkedHashMap<>();
    common(run, outputs, values);
    values.put("run", facts(run, link));
    return new Scope(values, services);
  }

  private static void common(RunRow run, Outputs outputs, Map<String, Object> values) {
    outputs.add(values);
    CallFrame frame = outputs.frame();
    values.putAll(frame.arguments().values());
    values.put("me", run.caller().principal().facts());
    values.put("event", run.arguments().event());
    frame.name(values);
  }

  private static Map<String, Object> run(RunState state, PlannedStep planned, Instant now) {
    RunRow run = state.run();
    Instant began = run.began();
    Instant started = began == null ? now : began;
    Map<String, Object> values = facts(run, state.link());
    values.put("status", status(state, planned));
    StepFence.of(state, planned.path()).ifPresent(fence -> values.put("fence", fence));
    values.put("took", Duration.ofSeconds(Duration.between(started, now).toSeconds()));
    return values;
  }

  private static Map<String, Object> facts(RunRow run, String link) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", run.id());
    values.put("code", run.code());
    values.put("runbook", run.runbook());
    values.put("line", run.line());
    values.put("room", run.room());
    values.put("link", link);
    return values;
  }

  private static String status(RunState state, PlannedStep planned) {
    RunStatus verdict = state.run().course().verdict();
    if (verdict != null) {
      return word(verdict);
    }
    if (!planned.sheltered()) {
      return "running";
    }
    if (state.run().cause() != null) {
      return word(state.run().cause().failure().verdict());
    }
    return state.rows().values().stream()
            .anyMatch(row ->
                row.status() == StepStatus.FAILED && row.path().startsWith(planned.frame().root()))
        ? "failed"
        : "ok";
  }

  /// A status as runbooks compare it: `ok`, `failed`, `rolled-back`, …
  public static String word(RunStatus status) {
    return status == RunStatus.SUCCEEDED
        ? "ok"
        : status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Outputs of a called runbook by name: the call's own output.
  public static Map<String, Object> outputs(RunState state, CallFrame frame) {
    return new Outputs(state.rows(), state.items(), frame).named(frame.runbook().steps());
  }
}
