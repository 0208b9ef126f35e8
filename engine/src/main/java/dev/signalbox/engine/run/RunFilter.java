package dev.signalbox.engine.run;

import dev.signalbox.engine.people.Sight;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which runs to list, newest first.
///
/// @param sight of whoever asks: other runs do not exist
/// @param runbook only this one, or null
/// @param person only this caller's, by id, or null
/// @param statuses only runs that stand so; empty means any
/// @param behind where the page before ended, or null for the first
/// @param limit at most this many, 1 to 1,000
public record RunFilter(
    Sight sight,
    @Nullable String runbook,
    @Nullable String person,
    Set<RunStatus> statuses,
    @Nullable PageMark behind,
    int limit) {
  public RunFilter {
    statuses = Set.copyOf(statuses);
    limit = Math.clamp(limit, 1, 1_000);
  }

  public static RunFilter newest(Sight sight, int limit) {
    return new RunFilter(sight, null, null, Set.of(), null, limit);
  }

  /// True when only runs that have not ended are wanted.
  public boolean open() {
    return !statuses.isEmpty() && statuses.stream().noneMatch(RunStatus::ended);
  }
}
