/// The rows of rooms, of messages and of who has read how far.
@NullMarked
@Uses({"file", "json", "people", "store"})
package dev.signalbox.chat.room.row;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
