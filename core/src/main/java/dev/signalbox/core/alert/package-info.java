/// What outside systems report: one card for each group of alerts, from firing to resolved.
@NullMarked
@Uses({"audit", "json", "room", "store"})
package dev.signalbox.core.alert;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
