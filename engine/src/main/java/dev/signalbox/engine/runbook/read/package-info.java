/// A file of a runbook, read strictly, with everything that is wrong in it.
@NullMarked
@Uses({"calendar", "command", "document", "expression", "secret"})
package dev.signalbox.engine.runbook.read;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
