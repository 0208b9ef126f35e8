/// What of alerts is due later: groups, silences, storms, lists.
@NullMarked
@Uses({"room", "search", "store", "time"})
package dev.signalbox.alert.due;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
