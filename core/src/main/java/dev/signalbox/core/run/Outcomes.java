package dev.signalbox.core.run;

/// What an effect's outcome means for its step.
final class Outcomes {
  private Outcomes() {}

  static StepEnd end(Scene scene, Effected effected) {
    return switch (effected) {
      case Effected.Done done -> StepEnd.succeeded(done.value());
      case Effected.Failed failed -> StepEnd.failed(Failure.FAILED, failed.error(), failed.value());
      case Effected.Stopped stopped -> StepEnd.failed(Failure.CANCELLED, scene.stoppedBy());
      case Effected.Unknown unknown -> StepEnd.unknown(unknown.why());
      case Effected.Detached detached ->
          throw new IllegalStateException("a step that goes on has no end yet");
    };
  }
}
