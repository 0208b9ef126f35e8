package dev.signalbox.engine.run.change;

import dev.signalbox.engine.run.effect.Task;
import dev.signalbox.engine.run.store.KeptRun;
import dev.signalbox.engine.run.store.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What came together while a run was carried forward once: tasks that follow the commit, and steps
/// that wait.
final class Turn {
  private final List<Task> tasks = new ArrayList<>();
  private final Map<String, Move.Waits> waits = new LinkedHashMap<>();
  private boolean changed;

  /// @param changed true when something has happened to the run already
  Turn(boolean changed) {
    this.changed = changed;
  }

  void add(Move move) {
    switch (move) {
      case Move.Work work -> tasks.add(work.task());
      case Move.Waits waiting -> waits.put(waiting.path(), waiting);
      case Move.On _, Move.Rest _ -> {}
    }
    changed |= !(move instanceof Move.Waits);
  }

  boolean changed() {
    return changed;
  }

  /// Steps that wait and were looked at.
  Set<String> looked() {
    return waits.keySet();
  }

  /// What wakes the run first, or null when nothing waits.
  Move.@Nullable Waits first() {
    return waits.values().stream()
        .min(Comparator.comparing(waiting -> waiting.due() == null ? Instant.MAX : waiting.due()))
        .orElse(null);
  }

  /// @param waits true when something waits beside what is under way
  Advanced advanced(RunState state, boolean waits) {
    long open =
        state.rows().values().stream().filter(row -> row.part().leaf() && row.open()).count();
    KeptRun kept = open > 1 ? state.kept().shared() : state.kept();
    return new Advanced(tasks.stream().map(task -> task.keeping(kept)).toList(), waits);
  }
}
