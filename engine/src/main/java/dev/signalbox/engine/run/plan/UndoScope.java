package dev.signalbox.engine.run.plan;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which steps the undo of a run takes back.
///
/// @param only the step whose lease it ends, by its path, or null where it takes back all it did
/// @param elsewhere steps that another run takes back, or has taken back, by their paths
public record UndoScope(@Nullable String only, Set<String> elsewhere) {
  /// All that the run did.
  public static final UndoScope ALL = new UndoScope(null, Set.of());

  /// Of a run that did nothing: all that it does is to ask.
  public static final UndoScope NOTHING = new UndoScope("", Set.of());

  public UndoScope {
    elsewhere = Set.copyOf(elsewhere);
  }

  boolean takes(String path) {
    return only == null ? !elsewhere.contains(path) : only.equals(path);
  }
}
