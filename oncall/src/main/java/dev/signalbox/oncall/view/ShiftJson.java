package dev.signalbox.oncall.view;

import dev.signalbox.oncall.rota.Shift;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A shift, as it is told over HTTP.
///
/// @param person null for a gap
/// @param since milliseconds, or null when it was never otherwise
/// @param until milliseconds, or null when it never ends
record ShiftJson(
    String schedule,
    @Nullable String person,
    String why,
    @Nullable Long since,
    @Nullable Long until) {
  static final String SCHEMA =
      """
      {"type": "object", "additionalProperties": false, "required": ["schedule", "why"],
       "properties": {"schedule": {"type": "string"}, "person": {"type": "string"},
         "why": {"type": "string"}, "since": {"type": "integer"}, "until": {"type": "integer"}}}
      """;

  static ShiftJson of(Shift shift) {
    return new ShiftJson(
        shift.rota(),
        shift.person(),
        shift.why(),
        shift.since().equals(Instant.MIN) ? null : shift.since().toEpochMilli(),
        shift.until().equals(Instant.MAX) ? null : shift.until().toEpochMilli());
  }
}
