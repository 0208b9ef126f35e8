package dev.signalbox.engine.run.step;

import dev.signalbox.engine.run.effect.Effect;
import dev.signalbox.engine.run.state.StepEnd;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What becomes of a step that had begun.
public sealed interface StepTurn {
  record Over(StepEnd end) implements StepTurn {}

  /// It waits on.
  ///
  /// @param due until when at most, or null
  /// @param reason a sentence for people
  record Waits(@Nullable Instant due, String reason) implements StepTurn {}

  /// It acts on the world once more, as soon as this transaction is durable.
  record Acts(Effect effect) implements StepTurn {}
}
