package dev.signalbox.engine.run.trial;

import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.gate.Gate;
import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.state.StepRow;
import dev.signalbox.engine.run.step.StepSettled;
import dev.signalbox.engine.run.step.StepStart;
import dev.signalbox.engine.run.step.StepTurn;
import dev.signalbox.engine.run.step.VerbFilter;
import dev.signalbox.engine.run.step.VerbStep;
import dev.signalbox.engine.run.store.RunState;
import dev.signalbox.engine.runbook.Repeat;
import dev.signalbox.engine.runbook.RunbookTest.Answer;
import dev.signalbox.engine.runbook.RunbookTest.Word;
import dev.signalbox.engine.runbook.Step;
import dev.signalbox.engine.runbook.Verb;
import java.util.Map;
import java.util.Optional;

/// Does what verbs do, the guard, the values and the time included; what comes of the outside is
/// what the stubs say.
public record StubbedVerbs(Stubs stubs) implements VerbFilter {
  @Override
  public VerbStep of(Step step, VerbStep verb) {
    if (Gate.isAt(step.path())) {
      return new OpenGate();
    }
    boolean enters = step.verb() instanceof Verb.Call && !verb.leaf();
    return enters && stubs.has(step)
        ? new StubbedCall(step, verb, stubs)
        : new StubbedStep(step, verb, stubs);
  }

  /// Tests try what a file does, and not whether a change is approved.
  private record OpenGate() implements VerbStep {
    @Override
    public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
      return new StepStart.Ended(StepEnd.succeeded(Map.of()));
    }

    @Override
    public boolean acts(Step step) {
      return false;
    }
  }

  /// Any step; of what it reaches it is heard.
  private record StubbedStep(Step step, VerbStep verb, Stubs stubs) implements VerbStep {
    @Override
    public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
      stubs.begin(planned);
      StepStart start = verb.begin(state, planned, scope);
      if (start instanceof StepStart.Entered && step.verb() instanceof Verb.Call(String target)) {
        stubs.called(step, target);
      }
      return start;
    }

    @Override
    public boolean leaf() {
      return verb.leaf();
    }

    @Override
    public Effect effect(RunState state, Step asked, String path, Scope scope) {
      return verb.effect(state, asked, path, scope);
    }

    @Override
    public Effect check(RunState state, Step asked, String path, Scope scope) {
      return verb.check(state, asked, path, scope);
    }

    /// Stubs have the shape that later steps see already.
    @Override
    public EffectResult understood(EffectResult result) {
      return result;
    }

    @Override
    public boolean acts(Step asked) {
      return verb.acts(asked);
    }

    @Override
    public Repeat repeat(Step asked) {
      return verb.repeat(asked);
    }

    @Override
    public StepEnd gone(RunState state, PlannedStep planned, Failure failure, String why) {
      return verb.gone(state, planned, failure, why);
    }

    @Override
    public StepSettled settle(
        RunState state, PlannedStep planned, StepRow row, EffectResult result) {
      return step.verb() instanceof Verb.Wait
          ? verb.settle(state, planned, row, result)
          : VerbStep.super.settle(state, planned, row, result);
    }

    @Override
    public StepTurn look(RunState state, PlannedStep planned, StepRow row) {
      stubs.begin(planned);
      return verb.look(state, planned, row);
    }
  }

  /// A call that does not enter its runbook: the guard is asked, the values have to fit, and what
  /// it comes to is the stub's.
  private record StubbedCall(Step step, VerbStep verb, Stubs stubs) implements VerbStep {
    @Override
    public StepStart begin(RunState state, PlannedStep planned, Scope scope) {
      stubs.begin(planned);
      verb.begin(state, planned, scope);
      String target = step.verb() instanceof Verb.Call(String called) ? called : "";
      stubs.called(step, target);
      Optional<Answer> answer = stubs.next(step);
      return new StepStart.Ended(answer.map(given -> end(target, given)).orElseThrow());
    }

    @Override
    public boolean acts(Step asked) {
      return verb.acts(asked);
    }

    private StepEnd end(String target, Answer answer) {
      return switch (answer) {
        case Answer.Output output -> StepEnd.succeeded(stubs.present().output(output.value()));
        case Answer.Says says -> said(target, says.word());
      };
    }

    private StepEnd said(String target, Word word) {
      return switch (word) {
        case FAILS, TIMEOUT ->
            StepEnd.failed(Failure.FAILED, target + " " + StubbedOutput.failure(word));
        case REFUSED -> StepEnd.failed(Failure.REFUSED, target + " is refused, says the test");
        case APPROVED, UNKNOWN, CANCELLED -> {
          stubs.misfits(step, word);
          yield StepEnd.succeeded(Map.of());
        }
      };
    }
  }
}
