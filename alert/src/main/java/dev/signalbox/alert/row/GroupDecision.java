package dev.signalbox.alert.row;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that was decided about a group or one alert of it, and why.
///
/// @param alert which one, or null for all of the group
/// @param stage that decided it
/// @param verdict `held`, `released`, `sounds`, `quiet`
/// @param why a sentence without a full stop
public record GroupDecision(
    String group, Instant at, @Nullable AlertKey alert, String stage, String verdict, String why) {}
