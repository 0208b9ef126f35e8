/// What parameters may be now, as outside systems say it: asked beside transactions, kept for
/// seconds, never trusted.
@NullMarked
@Uses({"command", "expression", "people", "runbook"})
package dev.signalbox.engine.choice;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
