/// Rooms, their messages, search, and the outbox that carries messages to every linked platform.
@NullMarked
@Uses({"event", "json", "people", "search", "store"})
package dev.signalbox.core.room;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
