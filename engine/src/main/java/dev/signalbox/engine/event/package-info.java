/// The durable, ordered log of everything a reader's screen shows.
@NullMarked
@Uses({"json", "store"})
package dev.signalbox.engine.event;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
