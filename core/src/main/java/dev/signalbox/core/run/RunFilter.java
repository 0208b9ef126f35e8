package dev.signalbox.core.run;

import org.jspecify.annotations.Nullable;

/// Which runs to list, newest first.
///
/// @param runbook only this one, or null
/// @param person only this caller's, by id, or null
/// @param room only those asked in it, or null
/// @param open true for those that have not ended
/// @param limit at most this many, 1 to 500
public record RunFilter(
    @Nullable String runbook,
    @Nullable String person,
    @Nullable String room,
    boolean open,
    int limit) {
  public RunFilter {
    limit = Math.clamp(limit, 1, 500);
  }

  public static RunFilter newest(int limit) {
    return new RunFilter(null, null, null, false, limit);
  }
}
