/// Editing and deleting what one said, with what it was kept.
@NullMarked
@Uses({"audit", "command", "event", "feature", "guard", "people", "reaction", "room", "store"})
package dev.signalbox.chat.amendment;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
