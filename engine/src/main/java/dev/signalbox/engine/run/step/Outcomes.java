package dev.signalbox.engine.run.step;

import dev.signalbox.engine.run.effect.EffectResult;
import dev.signalbox.engine.run.plan.PlannedStep;
import dev.signalbox.engine.run.state.Cause;
import dev.signalbox.engine.run.state.Failure;
import dev.signalbox.engine.run.state.StepEnd;
import dev.signalbox.engine.run.store.RunState;

/// What an effect's outcome means for its step.
public final class Outcomes {
  public static final String NOT_KNOWN = "; whether it happened is not known";

  private Outcomes() {}

  /// A step that a person wanted stopped was stopped, also where it failed before that reached it.
  static StepEnd end(RunState state, PlannedStep planned, EffectResult result) {
    return switch (result) {
      case EffectResult.Done done -> StepEnd.succeeded(done.value());
      case EffectResult.Failed failed when state.stops(planned) -> {
        Cause stopped = state.stopped(planned).and(failed.error());
        yield StepEnd.failed(stopped.failure(), stopped.words(), failed.value());
      }
      case EffectResult.Failed failed ->
          StepEnd.failed(Failure.FAILED, failed.error(), failed.value());
      case EffectResult.Stopped stopped -> StepEnd.failed(state.stopped(planned));
      case EffectResult.Unknown unknown -> StepEnd.unknown(unknown.why());
      case EffectResult.Detached detached ->
          throw new IllegalStateException("a step that goes on has no end yet");
    };
  }

  /// The end of a request that was on its way when the server stopped.
  public static StepEnd lost(RunState state, PlannedStep place) {
    return state.stops(place)
        ? StepEnd.failed(Failure.CANCELLED, state.stopped(place).words() + NOT_KNOWN)
        : StepEnd.unknown(
            "The server stopped while the request was on its way: it may have happened or may"
                + " still be happening.");
  }

  /// What a failure says, or else is.
  public static String message(RuntimeException failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
