/// The durable, ordered log of everything a reader's screen shows.
@NullMarked
@Uses({"json", "store"})
package dev.signalbox.core.event;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
