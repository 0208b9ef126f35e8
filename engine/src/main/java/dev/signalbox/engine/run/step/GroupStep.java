package dev.signalbox.engine.run.step;

import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.runbook.Step;

/// Several steps as one, which come now.
final class GroupStep implements VerbStep {
  @Override
  public boolean acts(Step step) {
    return false;
  }

  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    return new StepStart.Entered(null);
  }

  @Override
  public boolean leaf() {
    return false;
  }
}
