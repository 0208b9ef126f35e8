/// Links of rooms to channels: as signalbox.yaml says, as people made them, and what was found of
/// the channels.
@NullMarked
@Uses({"audit", "store"})
package dev.signalbox.chat.room.link;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
