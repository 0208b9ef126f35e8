/// What people have begun to write, kept on the server for each of them.
@NullMarked
@Uses({"command", "event", "feature", "people", "room", "store"})
package dev.signalbox.chat.drafts;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
