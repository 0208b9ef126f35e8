/// Runbooks and runs as pictures: the tree of a file, drawn.
@NullMarked
@Uses({"calendar", "expression", "run", "runbook"})
package dev.signalbox.engine.diagram;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
