package dev.signalbox.engine.run.step;

import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.state.StepEnd;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a step began.
public sealed interface StepStart {
  /// It is over already: everything it does was done in this transaction.
  record Ended(StepEnd end) implements StepStart {}

  /// It holds other steps.
  ///
  /// @param pinned what it calls, as JSON, or null
  record Entered(@Nullable String pinned) implements StepStart {}

  /// It waits for people, or until a time.
  record Waits(@Nullable Instant due) implements StepStart {}

  /// It acts on the world once this transaction is durable.
  ///
  /// @param polls 1 for the first check of a wait, else 0
  record Acts(Effect effect, int polls) implements StepStart {}
}
