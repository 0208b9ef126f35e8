/// The durable, ordered log of everything a reader's screen shows.
@NullMarked
@Uses({"json", "store", "time"})
package dev.signalbox.engine.event;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
