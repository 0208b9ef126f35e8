package dev.signalbox.engine.run.change;

import dev.signalbox.engine.run.effect.Task;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of one move of a run.
sealed interface Move {
  Move ON = new On();
  Move REST = new Rest(false);
  Move ENDED = new Rest(true);

  record On() implements Move {}

  /// Nothing can be done now.
  ///
  /// @param ended true when the run is over and everybody has been told
  record Rest(boolean ended) implements Move {}

  record Work(Task task) implements Move {}

  /// A step was looked at and waits on.
  ///
  /// @param due until when at most, or null
  /// @param reason a sentence for people
  record Waits(String path, @Nullable Instant due, String reason) implements Move {}
}
