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

  /// @param now what `now` is; the same again when the step is taken up again
  static Scope of(Scene scene, Node node, Instant now) {
    Map<String, Object> values = new LinkedHashMap<>();
    Frame frame = node.frame();
    outputs(scene, frame, frame.runbook().steps(), values);
    outputs(scene, frame, frame.runbook().finalSteps(), values);
    values.putAll(frame.arguments().values());
    values.put("me", me(scene.run().caller().person()));
    values.put("run", run(scene, node, now));
    values.put("now", now);
    return new Scope(values);
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
    Instant started = run.startedAt() == null ? now : run.startedAt();
    return Map.of(
        "id", run.id(),
        "code", run.code(),
        "runbook", run.runbook(),
        "line", run.line(),
        "room", run.room(),
        "status", status(scene, node),
        "took", Duration.ofSeconds(Duration.between(started, now).toSeconds()));
  }

  private static String status(Scene scene, Node node) {
    RunStatus verdict = scene.run().verdict();
    if (verdict != null) {
      return word(verdict);
    }
    if (!node.sheltered()) {
      return "running";
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
      Scene scene, Frame frame, List<Step> steps, Map<String, Object> values) {
    for (Step step : steps) {
      StepRow row = scene.rows().get(frame.path(step));
      String output = row == null ? null : row.ending().output();
      if (step.name() != null && output != null) {
        values.put(step.name(), Values.read(output));
      }
      if (step.verb() instanceof Verb.Group group) {
        outputs(scene, frame, group.steps(), values);
      }
      outputs(scene, frame, step.undo(), values);
    }
  }

  /// Outputs of a called runbook by name: the call's own output.
  static Map<String, Object> outputs(Scene scene, Frame frame) {
    Map<String, Object> values = new LinkedHashMap<>();
    outputs(scene, frame, frame.runbook().steps(), values);
    return values;
  }
}
