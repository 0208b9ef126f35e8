/// What outside systems report: one card for each group of alerts, from firing to resolved, and
/// what of it was not taken.
@NullMarked
@Uses({"audit", "bulkhead", "feature", "health", "json", "room", "store"})
package dev.signalbox.alert;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
