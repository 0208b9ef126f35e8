package dev.signalbox.core.run;

import dev.signalbox.core.store.StoreReadOnlyException;
import dev.signalbox.core.store.StoreUncertainException;
import java.util.Map;
import java.util.function.Supplier;

/// What becomes of errors that nobody expected while a step is carried on.
final class Breaking {
  private Breaking() {}

  /// Does it.
  ///
  /// @throws StepBrokenException when it breaks in a way that has to do with the step
  static <T> T guarded(String path, Supplier<T> work) {
    try {
      return work.get();
    } catch (FencedException | StoreReadOnlyException | StoreUncertainException passing) {
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
  static Effected withoutValue(Effected effected, String why) {
    return switch (effected) {
      case Effected.Done _ ->
          new Effected.Failed(
              "it is done, but what it gave cannot be kept: " + why, Map.of(), true);
      case Effected.Failed failed -> new Effected.Failed(why, Map.of(), failed.begun());
      case Effected.Unknown _ -> new Effected.Unknown(why);
      case Effected.Stopped stopped -> stopped;
      case Effected.Detached detached -> detached;
    };
  }

  /// What is known of an effect while which this server broke.
  static Effected meanwhile(Effect effect, Throwable failure) {
    String why = Broken.why(failure);
    boolean harmless = effect instanceof Effect.Request request && request.repeatable();
    return harmless
        ? new Effected.Failed(why, Map.of(), false)
        : new Effected.Unknown(why + ": it may have happened or may still be happening.");
  }
}
