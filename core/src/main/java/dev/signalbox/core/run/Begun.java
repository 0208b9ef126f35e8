package dev.signalbox.core.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a step began.
sealed interface Begun {
  /// It is over already: everything it does was done in this transaction.
  record Ended(StepEnd end) implements Begun {}

  /// It holds other steps.
  ///
  /// @param pinned what it calls, as JSON, or null
  record Entered(@Nullable String pinned) implements Begun {}

  /// It waits for people, or until a time.
  record Waits(@Nullable Instant due) implements Begun {}

  /// It acts on the world once this transaction is durable.
  ///
  /// @param polls 1 for the first check of a wait, else 0
  record Acts(Effect effect, int polls) implements Begun {}
}
