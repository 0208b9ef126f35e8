package dev.signalbox.engine.run.step;

import dev.signalbox.engine.run.state.StepEnd;
import java.time.Instant;

/// What the outcome of its effect means for a step.
public sealed interface StepSettled {
  record Over(StepEnd end) implements StepSettled {}

  /// It was a check, and the next one is due then.
  record Rests(Instant due) implements StepSettled {}
}
