package dev.signalbox.engine.gate;

import dev.signalbox.engine.document.Position;
import dev.signalbox.engine.expression.Template;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Something outside of chat that a run has to pass before it acts: which call tells of the change
/// that it runs for, and which of its steps makes the plan that the change has to be for.
///
/// @param call a runbook or an operation that only reads
/// @param with its inputs, of the parameters of the run
/// @param asks the names of these parameters
/// @param plan name of the step whose output is the plan
public record Gate(
    String name, String call, Map<String, Template> with, Set<String> asks, String plan) {
  private static final String FOLDER = "gate.";
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Position NOWHERE = new Position(1, 1);

  public Gate {
    with = Map.copyOf(with);
    asks = Set.copyOf(asks);
  }

  /// True for the path of a question that a run puts to a gate.
  public static boolean isAt(String path) {
    return isIn(path) && path.indexOf('>') < 0;
  }

  /// True for the path of such a question, and of all that is done to answer it.
  public static boolean isIn(String path) {
    return path.startsWith(FOLDER);
  }

  /// The path of the next question, when so many were put before.
  public static String path(long before) {
    return FOLDER + (before + 1);
  }

  /// The step that puts the question.
  public Step question(String path) {
    return step(path, "gate " + name, new Verb.Call(call), with);
  }

  /// What stands for a question that was put, where the rules know of no gate any more.
  public static Step gone(String path) {
    return step(path, "gate", new Verb.Call("gate"), Map.of());
  }

  private static Step step(String path, String name, Verb verb, Map<String, Template> with) {
    return new Step(
        path,
        name,
        verb,
        null,
        null,
        with,
        null,
        TIMEOUT,
        Repeat.READ,
        null,
        null,
        false,
        List.of(),
        null,
        NOWHERE);
  }

  /// Why a runbook could never pass, in a sentence; empty when it can.
  public String misfit(Runbook runbook) {
    Optional<Step> made = planOf(runbook);
    if (made.isEmpty() || made.get().each() != null) {
      return "%s has no step '%s' that its gate %s could compare: name the step so that makes the plan."
          .formatted(runbook.name(), plan, name);
    }
    for (String asked : new TreeSet<>(asks)) {
      if (runbook.params().stream().noneMatch(param -> param.name().equals(asked))) {
        return "%s has no parameter '%s', by which its gate %s finds the change."
            .formatted(runbook.name(), asked, name);
      }
    }
    return "";
  }

  /// The step whose output is the plan.
  public Optional<Step> planOf(Runbook runbook) {
    return runbook.steps().stream().filter(step -> plan.equals(step.name())).findFirst();
  }

  /// What it says, for the revision of the rules.
  public String canonical() {
    var inputs = new TreeMap<String, String>();
    with.forEach((input, template) -> inputs.put(input, template.source()));
    return "%s call=%s with=%s plan=%s".formatted(name, call, inputs, plan);
  }
}
