package dev.signalbox.engine.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a schedule stands.
///
/// @param times those of the file that it was made from
/// @param due when it fires next
/// @param last what came of it the last time, or null
/// @param missed the times that were missed last, or null
public record ScheduleRow(
    String runbook, String times, Instant due, @Nullable Last last, @Nullable Missed missed) {
  /// A time that was followed.
  ///
  /// @param planned when it should have been
  /// @param run the run's id, or null
  /// @param refusal why there is none, or null
  public record Last(Instant at, Instant planned, @Nullable String run, @Nullable String refusal) {}

  /// Times that were not.
  ///
  /// @param at when that was seen
  public record Missed(Instant at, long count) {}

  ScheduleRow due(String others, Instant at) {
    return new ScheduleRow(runbook, others, at, last, missed);
  }

  ScheduleRow fired(Last now, Instant next) {
    return new ScheduleRow(runbook, times, next, now, missed);
  }

  ScheduleRow missing(Missed now, Instant next) {
    return new ScheduleRow(runbook, times, next, last, now);
  }
}
