/// The rows of rooms, of their links and of who has read how far; and the links of signalbox.yaml
/// that are laid over them.
@NullMarked
@Uses({"audit", "store"})
package dev.signalbox.chat.room.row;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
