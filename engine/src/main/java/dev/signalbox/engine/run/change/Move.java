package dev.signalbox.engine.run.change;

import dev.signalbox.engine.run.effect.Task;

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
}
