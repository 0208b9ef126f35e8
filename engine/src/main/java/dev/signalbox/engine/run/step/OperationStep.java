package dev.signalbox.engine.run.step;

import dev.signalbox.engine.command.Arguments;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.run.Connections.Operated;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepFailedException;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.Risk;
import dev.signalbox.engine.runbook.Step;

/// Calls an operation of a connected system, cleared by the guard for the run's caller: what the
/// integration says is sent as an `http` step is, and what the system answers is what it makes of
/// that.
record OperationStep(Operated operated, Callees callees) implements VerbStep {
  @Override
  public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
    Step step = planned.step();
    return new StepStart.Acts(
        effect(state, step, permitted(state, planned.path(), step, scope)), 0);
  }

  /// The inputs, once the guard lets everybody whose right it needs ask with them.
  private Arguments permitted(RunState state, String path, Step step, Scope scope) {
    Arguments arguments = callees.bound(operated.seen().command(), step, scope);
    Callees.open(operated);
    callees.permit(state, path, operated.seen(), arguments);
    return arguments;
  }

  /// The guard is asked each time: whoever loses the right to it meanwhile learns nothing more.
  @Override
  public Effect check(RunState state, Step step, String path, Scope scope) {
    if (operated.seen().risk() != Risk.READ) {
      throw new StepFailedException(
          Failure.FAILED, operated.seen().name() + " does more than read: it cannot be a check.");
    }
    return effect(state, step, permitted(state, path, step, scope));
  }

  @Override
  public boolean acts(Step step) {
    return operated.seen().risk() != Risk.READ;
  }

  @Override
  public Repeat repeat(Step step) {
    Repeat said = step.repeat();
    return said == null ? operated.repeat() : said;
  }

  @Override
  public Effect effect(RunState state, Step step, String path, Scope scope) {
    return effect(state, step, callees.bound(operated.seen().command(), step, scope));
  }

  private Effect effect(RunState state, Step step, Arguments arguments) {
    String person = state.run().person();
    var first = operated.dialogue().begin(arguments.values(), person, state.now());
    return exchange().request(first, repeat(step).isHarmless());
  }

  private OperationExchange exchange() {
    return new OperationExchange(
        operated.seen().name(), operated.connection(), operated.dialogue(), callees.masking());
  }

  @Override
  public EffectResult understood(EffectResult result) {
    return exchange().understood(result);
  }
}
