package dev.signalbox.core.run;

/// What an effect's outcome means for its step.
final class Outcomes {
  private Outcomes() {}

  /// A step that a person wanted stopped was stopped, also where it failed before that reached it.
  static StepEnd end(Scene scene, Node node, Effected effected) {
    return switch (effected) {
      case Effected.Done done -> StepEnd.succeeded(done.value());
      case Effected.Failed failed when scene.stops(node) -> {
        Cause stopped = scene.stopped(node).and(failed.error());
        yield StepEnd.failed(stopped.failure(), stopped.words(), failed.value());
      }
      case Effected.Failed failed -> StepEnd.failed(Failure.FAILED, failed.error(), failed.value());
      case Effected.Stopped stopped -> StepEnd.failed(scene.stopped(node));
      case Effected.Unknown unknown -> StepEnd.unknown(unknown.why());
      case Effected.Detached detached ->
          throw new IllegalStateException("a step that goes on has no end yet");
    };
  }

  /// The end of a request that was on its way when the server stopped.
  static StepEnd lost(Scene scene, Node place) {
    return scene.stops(place)
        ? StepEnd.failed(Failure.CANCELLED, scene.stopped(place).words() + Interventions.NOT_KNOWN)
        : StepEnd.unknown(
            "The server stopped while the request was on its way: it may have happened or may"
                + " still be happening.");
  }

  /// What a failure says, or else is.
  static String message(RuntimeException failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
