/// What a feature brings to the line: its commands, and what they answer. Knows no room.
@NullMarked
@Uses({"audit", "command", "guard", "people", "search", "store"})
package dev.signalbox.engine.feature;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
