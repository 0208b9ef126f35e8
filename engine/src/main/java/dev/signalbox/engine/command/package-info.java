/// The grammar of a command line: read, corrected, completed, written in its one canonical way.
@NullMarked
@Uses({"expression", "mask", "secret"})
package dev.signalbox.engine.command;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
