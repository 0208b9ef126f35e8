/// What outside systems report: one card for each group of alerts, from firing to resolved, and
/// what of it was not taken.
@NullMarked
@Uses({"audit", "bulkhead", "json", "people", "room", "store"})
package dev.signalbox.core.alert;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
