package dev.signalbox.engine.run.step;

import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.expression.SecretMark;
import dev.signalbox.engine.run.output.SecretMasking;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.List;
import java.util.Map;

/// Holds, or ends with what does not.
record RequireStep(Verb.Require verb, SecretMasking masking) implements VerbStep {
  @Override
  public boolean acts(Step step) {
    return false;
  }

  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    List<String> broken =
        verb.conditions().stream()
            .filter(condition -> !condition.holds().holds(scope))
            .map(condition -> masking.mask(SecretMark.shown(condition.message().marked(scope))))
            .toList();
    return new StepStart.Ended(
        broken.isEmpty()
            ? StepEnd.succeeded(Map.of())
            : StepEnd.failed(Failure.REFUSED, String.join("; ", broken)));
  }
}
