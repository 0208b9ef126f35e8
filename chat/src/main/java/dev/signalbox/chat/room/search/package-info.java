/// The search in messages: the index, the query, what is found.
@NullMarked
@Uses({"search", "store"})
package dev.signalbox.chat.room.search;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
