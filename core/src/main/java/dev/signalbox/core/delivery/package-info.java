/// The outbox that carries messages to every linked chat platform, in order for each place.
@NullMarked
@Uses({"json", "people", "room", "store"})
package dev.signalbox.core.delivery;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
