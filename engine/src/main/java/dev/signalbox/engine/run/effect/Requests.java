package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.WaitControl;

/// Sends one request to an outside system.
@FunctionalInterface
public interface Requests extends AutoCloseable {
  /// Returns when it is answered, has failed, took too long, or is to stop.
  ///
  /// @param most how long to wait for the answer; nothing is under way any more when it is over
  EffectResult send(Effect.Request request, Patience most, WaitControl control);

  /// Sends nothing more; what is on its way may still be answered.
  @Override
  default void close() {}
}
