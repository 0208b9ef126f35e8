/// What runs of critical risk have to pass before they act.
@NullMarked
@Uses({"command", "document", "expression", "runbook"})
package dev.signalbox.engine.gate;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
