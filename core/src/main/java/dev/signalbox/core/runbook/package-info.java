/// The runbook language: read, check, explain, and the command line it defines.
@NullMarked
@Uses({"command", "document", "expression"})
package dev.signalbox.core.runbook;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
