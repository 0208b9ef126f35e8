/// Which server holds which connection: only that one starts its adapter and empties its outbox.
@NullMarked
@Uses({"process", "store"})
package dev.signalbox.chat.lease;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
