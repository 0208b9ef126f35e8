package dev.signalbox.alert.row;

import dev.signalbox.spi.integration.Signal.Severity;
import org.jspecify.annotations.Nullable;

/// How many alerts of a group do what.
///
/// @param firing that are shown
/// @param held that fire, too, and are kept back
/// @param mayEnd of those that are held, how many only since they may end by themselves
/// @param ended that do not fire any more
/// @param worst severity of those that are shown, or null where none is
public record Counts(long firing, long held, long mayEnd, long ended, @Nullable Severity worst) {
  public long all() {
    return firing + held + ended;
  }
}
