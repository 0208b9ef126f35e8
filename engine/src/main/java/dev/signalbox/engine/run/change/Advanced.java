package dev.signalbox.engine.run.change;

import dev.signalbox.engine.run.effect.Task;
import java.util.List;

/// How far a run was carried.
///
/// @param tasks what is to be done outside, each by itself
/// @param waits true when steps wait while others are under way: the run is looked at again
public record Advanced(List<Task> tasks, boolean waits) {
  /// Nothing is to be done now.
  public static final Advanced NOTHING = new Advanced(List.of(), false);

  public Advanced {
    tasks = List.copyOf(tasks);
  }
}
