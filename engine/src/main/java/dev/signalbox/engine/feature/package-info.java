/// What a feature brings to the line: its commands, and what they answer. Knows no room.
@NullMarked
@Uses({"command", "people", "search"})
package dev.signalbox.engine.feature;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
