/// Rooms, their members, messages and threads, and the search in them.
@NullMarked
@Uses({"audit", "event", "file", "json", "people", "search", "store"})
package dev.signalbox.chat.room;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
