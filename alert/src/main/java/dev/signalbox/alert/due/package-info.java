/// What of alerts is due later: groups, silences, storms.
@NullMarked
@Uses({"room", "store", "time"})
package dev.signalbox.alert.due;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
