package dev.signalbox.core.run;

import dev.signalbox.core.people.Person;
import dev.signalbox.core.runbook.Scope;
import dev.signalbox.core.runbook.Step;
import dev.signalbox.core.runbook.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// What the expressions of a step see: arguments, `me`, `run`, `now` and the outputs of the steps
/// before it in its own runbook.
final class Scopes {
  private Scopes() {}

  /// Of a step that begins.
  static Scope of(Scene scene, Node node, Instant now) {
    return of(scene, node, now, now);
  }

  /// Of a step that was begun: the same again as then.
  static Scope of(Scene scene, Node node, StepRow row) {
    return of(scene, node, row.startedOr(scene.now()), row.begunOr(scene.now()));
  }

  /// @param now what `now` is
  /// @param begun the same by the clock as it is set today
  private static Scope of(Scene scene, Node node, Instant now, Instant begun) {
    Map<String, Object> values = new LinkedHashMap<>();
    Frame frame = node.frame();
    common(scene.run(), frame, scene.rows(), values);
    values.put("run", run(scene, node, begun));
    values.put("now", now);
    return new Scope(values);
  }

  /// What is known of a step that has not begun: all but the time and how the run goes.
  static Scope known(RunRow run, Frame frame, Map<String, StepRow> rows) {
    Map<String, Object> values = new LinkedHashMap<>();
    common(run, frame, rows, values);
    values.put("run", facts(run));
    return new Scope(values);
  }

  private static void common(
      RunRow run, Frame frame, Map<String, StepRow> rows, Map<String, Object> values) {
    outputs(rows, frame, frame.runbook().steps(), values);
    outputs(rows, frame, frame.runbook().finalSteps(), values);
    values.putAll(frame.arguments().values());
    values.put("me", me(run.caller().person()));
  }

  static Map<String, Object> me(Person person) {
    return Map.of(
        "id", person.id(),
        "name", person.name(),
        "email", person.email() == null ? "" : person.email(),
        "groups", List.copyOf(new TreeSet<>(person.groups())));
  }

  private static Map<String, Object> run(Scene scene, Node node, Instant now) {
    RunRow run = scene.run();
    Instant began = run.began();
    Instant started = began == null ? now : began;
    Map<String, Object> values = facts(run);
    values.put("status", status(scene, node));
    values.put("took", Duration.ofSeconds(Duration.between(started, now).toSeconds()));
    return values;
  }

  private static Map<String, Object> facts(RunRow run) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", run.id());
    values.put("code", run.code());
    values.put("runbook", run.runbook());
    values.put("line", run.line());
    values.put("room", run.room());
    return values;
  }

  private static String status(Scene scene, Node node) {
    RunStatus verdict = scene.run().verdict();
    if (verdict != null) {
      return word(verdict);
    }
    if (!node.sheltered()) {
      return "running";
    }
    if (scene.run().cause() != null) {
      return word(scene.run().cause().failure().verdict());
    }
    return scene.rows().values().stream()
            .anyMatch(row ->
                row.status() == StepStatus.FAILED && row.path().startsWith(node.frame().prefix()))
        ? "failed"
        : "ok";
  }

  /// A status as runbooks compare it: `ok`, `failed`, `rolled-back`, …
  static String word(RunStatus status) {
    return status == RunStatus.SUCCEEDED
        ? "ok"
        : status.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void outputs(
      Map<String, StepRow> rows, Frame frame, List<Step> steps, Map<String, Object> values) {
    for (Step step : steps) {
      StepRow row = rows.get(frame.path(step));
      String output = row == null ? null : row.ending().output();
      if (step.name() != null && output != null) {
        values.put(step.name(), Values.read(output));
      }
      if (step.verb() instanceof Verb.Group group) {
        outputs(rows, frame, group.steps(), values);
      }
      outputs(rows, frame, step.undo(), values);
    }
  }

  /// Outputs of a called runbook by name: the call's own output.
  static Map<String, Object> outputs(Scene scene, Frame frame) {
    Map<String, Object> values = new LinkedHashMap<>();
    outputs(scene.rows(), frame, frame.runbook().steps(), values);
    return values;
  }
}
