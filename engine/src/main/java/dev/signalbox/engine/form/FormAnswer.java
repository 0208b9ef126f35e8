package dev.signalbox.engine.form;

import java.time.Instant;

/// What was entered in a form.
///
/// @param person the id of whoever sent it
/// @param shown the values as they would be typed in one line
/// @param values the same by field, typed, as JSON in the way of the run that asked
public record FormAnswer(String person, String shown, String values, Instant at) {}
