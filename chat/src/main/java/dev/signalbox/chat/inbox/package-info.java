/// The threads that people take part in, with what is unread in them.
@NullMarked
@Uses({"event", "feature", "people", "room", "store"})
package dev.signalbox.chat.inbox;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
