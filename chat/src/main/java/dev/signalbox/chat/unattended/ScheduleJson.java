package dev.signalbox.chat.unattended;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a schedule stands, for one person.
///
/// @param times as they are written in the file
/// @param as the service that asks
/// @param room in which it runs, or null for whoever may not read it
/// @param nextAt in epoch milliseconds
/// @param last what came of it the last time, or null
/// @param missed the times that were missed last, or null
record ScheduleJson(
    String runbook,
    String about,
    List<String> times,
    String as,
    @Nullable String room,
    boolean catchUp,
    @Nullable Long nextAt,
    @Nullable Last last,
    @Nullable Missed missed) {
  /// @param plannedAt when it should have been
  /// @param run its code, or null where there is none, or none that the person sees
  /// @param status of the run, or null
  /// @param refused whether there is none because it was refused
  /// @param why the reason of that, for whoever answers for it
  record Last(
      long at,
      long plannedAt,
      @Nullable String run,
      @Nullable String status,
      boolean refused,
      @Nullable String why) {}

  /// @param at when that was seen
  record Missed(long at, long count) {}
}
