/// Rooms, their members, messages and threads, and the search in them.
@NullMarked
@Uses({"event", "json", "people", "search", "store"})
package dev.signalbox.core.room;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
