/// The rows of alerts: what is known of each, the groups in which they are shown, what was decided
/// about them, silences, sounds and storms.
@NullMarked
@Uses({"json", "store"})
package dev.signalbox.alert.row;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
