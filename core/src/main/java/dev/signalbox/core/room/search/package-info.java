/// The search in messages: the index, the query, what is found.
@NullMarked
@Uses({"search", "store"})
package dev.signalbox.core.room.search;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
