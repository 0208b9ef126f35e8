/// The grammar of a command line: read, corrected, completed, written in its one canonical way.
@NullMarked
@Uses({"expression"})
package dev.signalbox.core.command;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
