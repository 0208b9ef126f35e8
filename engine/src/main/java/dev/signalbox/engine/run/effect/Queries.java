package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.process.Patience;
import dev.signalbox.engine.process.WaitControl;

/// Has an outside database carry out one statement.
@FunctionalInterface
public interface Queries extends AutoCloseable {
  /// Returns when there is an answer, it has failed, took too long, or is to stop; in the last two
  /// cases the statement is ended in the database, too.
  ///
  /// @param most how long it may take
  EffectResult ask(Effect.Query query, Patience most, WaitControl control);

  /// Asks nothing more.
  @Override
  default void close() {}
}
