package dev.signalbox.engine.run.effect;

import dev.signalbox.engine.run.state.StepRow;

/// Brings about what steps do to the world.
public interface Effects extends AutoCloseable {
  /// True when taking up this step tells what became of its program.
  boolean knows(StepRow step);

  /// Returns when it is known what came of it, or certain that nobody knows.
  EffectResult perform(Task task, TaskMonitor monitor);

  /// A step's end is stored.
  void ended(Task task, EffectResult result);

  /// Sends nothing more.
  @Override
  void close();
}
