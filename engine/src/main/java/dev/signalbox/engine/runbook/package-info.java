/// The runbook language: read, check, explain, and the command line it defines.
@NullMarked
@Uses({"calendar", "command", "document", "expression", "secret"})
package dev.signalbox.engine.runbook;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
