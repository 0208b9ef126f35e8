/// Reactions to messages: who reacted with what, here and on chat platforms.
@NullMarked
@Uses({"delivery", "event", "feature", "people", "room", "store"})
package dev.signalbox.chat.reaction;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
