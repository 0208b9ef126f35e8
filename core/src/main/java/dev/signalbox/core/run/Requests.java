package dev.signalbox.core.run;

import java.time.Duration;

/// Sends one request to an outside system.
@FunctionalInterface
interface Requests extends AutoCloseable {
  /// Returns when it is answered, has failed, took too long, or is to stop.
  ///
  /// @param most how long to wait for the answer
  Effected send(Effect.Request request, Duration most, Watch watch);

  /// Sends nothing more; what is on its way may still be answered.
  @Override
  default void close() {}
}
