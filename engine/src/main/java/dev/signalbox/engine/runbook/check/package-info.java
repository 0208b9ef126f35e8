/// Runbooks checked against each other and against what the installation has.
@NullMarked
@Uses({"command", "document", "expression", "secret"})
package dev.signalbox.engine.runbook.check;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
