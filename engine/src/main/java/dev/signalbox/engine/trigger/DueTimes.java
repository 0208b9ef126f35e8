package dev.signalbox.engine.trigger;

import dev.signalbox.engine.runbook.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The times of a schedule that have come since it was looked at last.
///
/// @param last the latest of them
/// @param count how many, at most one more than [#MOST]
/// @param next the first that is still to come; empty when there is none
record DueTimes(Instant last, int count, Optional<Instant> next) {
  /// More are not counted.
  static final int MOST = 100;

  /// What begins so much later is still on time.
  static final Duration GRACE = Duration.ofMinutes(5);

  /// @param due the first of them
  static DueTimes of(Schedule schedule, Instant due, Instant now) {
    Instant last = due;
    int count = 1;
    Optional<Instant> next = schedule.next(last);
    while (next.filter(time -> !time.isAfter(now)).isPresent() && count <= MOST) {
      last = next.get();
      count++;
      next = schedule.next(last);
    }
    if (count <= MOST) {
      return new DueTimes(last, count, next);
    }
    Optional<Instant> late = schedule.next(now.minus(GRACE));
    while (late.filter(time -> !time.isAfter(now)).isPresent()) {
      last = late.get();
      late = schedule.next(last);
    }
    return new DueTimes(last, count, schedule.next(now));
  }

  boolean onTime(Instant now) {
    return !last.isBefore(now.minus(GRACE));
  }

  /// How many were not followed by a start in time.
  int missed(Instant now) {
    return onTime(now) && count <= MOST ? count - 1 : count;
  }
}
