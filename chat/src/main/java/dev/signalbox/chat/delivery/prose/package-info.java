/// Reads safe markdown for chat platforms, exactly as the console does.
@NullMarked
@Uses({})
package dev.signalbox.chat.delivery.prose;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
