package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.run.state.BrokenSteps;
import dev.signalbox.engine.run.state.FencedException;
import dev.signalbox.engine.run.state.StepBrokenException;
import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.engine.store.StoreUncertainException;
import java.util.Map;
import java.util.function.Supplier;

/// What becomes of errors that nobody expected while a step is carried on.
public final class UnexpectedErrors {
  private UnexpectedErrors() {}

  /// Does it.
  ///
  /// @throws StepBrokenException when it breaks in a way that has to do with the step
  public static <T> T guarded(String path, Supplier<T> work) {
    try {
      return work.get();
    } catch (FencedException
        | StepBrokenException
        | StoreReadOnlyException
        | StoreUncertainException passing) {
      throw passing;
    } catch (RuntimeException
        | StackOverflowError
        | OutOfMemoryError
        | LinkageError
        | AssertionError failure) {
      throw new StepBrokenException(path, failure);
    }
  }

  /// What is known of an effect whose value cannot be kept.
  public static EffectResult withoutValue(EffectResult result, String why) {
    return switch (result) {
      case EffectResult.Done _ ->
          new EffectResult.Failed(
              "it is done, but what it gave cannot be kept: " + why, Map.of(), true);
      case EffectResult.Failed failed -> new EffectResult.Failed(why, Map.of(), failed.begun());
      case EffectResult.Unknown _ -> new EffectResult.Unknown(why);
      case EffectResult.Stopped stopped -> stopped;
      case EffectResult.Detached detached -> detached;
    };
  }

  /// What is known of an effect while which this server broke.
  static EffectResult meanwhile(Effect effect, Throwable failure) {
    String why = BrokenSteps.why(failure);
    return effect.reads()
        ? new EffectResult.Failed(why, Map.of(), false)
        : EffectResult.Unknown.after(why);
  }
}
