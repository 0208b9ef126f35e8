/// The outbox that carries messages to every linked chat platform, in order for each place.
@NullMarked
@Uses({"file", "json", "lease", "people", "room", "store"})
package dev.signalbox.chat.delivery;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
