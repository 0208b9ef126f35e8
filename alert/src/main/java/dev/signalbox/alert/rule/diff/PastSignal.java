package dev.signalbox.alert.rule.diff;

import dev.signalbox.alert.rule.AlertFacts;
import java.time.Instant;

/// A change of an alert that there was.
///
/// @param key identifies the alert within its source
/// @param fires whether it began to fire, else it ended
public record PastSignal(Instant at, String key, boolean fires, AlertFacts alert) {}
