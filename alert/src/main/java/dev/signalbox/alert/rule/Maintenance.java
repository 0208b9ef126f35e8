package dev.signalbox.alert.rule;

import dev.signalbox.alert.match.Matchers;
import dev.signalbox.engine.document.Position;

/// Alerts that are expected while an interval holds, so that they make no sound.
///
/// @param at where it stands in the file
/// @param during name of the interval
public record Maintenance(Position at, Matchers match, String during, String why) {}
