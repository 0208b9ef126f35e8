/// A file of a runbook, read strictly, with everything that is wrong in it.
@NullMarked
@Uses({"command", "document", "expression"})
package dev.signalbox.core.runbook.read;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
