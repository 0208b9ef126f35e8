package dev.signalbox.engine.calendar;

import java.time.Instant;

/// A time in a calendar: from its begin on, and before its end.
///
/// @param what what it is, for people
public record CalendarEntry(String what, Instant from, Instant until) {
  boolean holds(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }
}
