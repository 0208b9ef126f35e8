/// Runbooks checked against each other and against what the installation has.
@NullMarked
@Uses({"command", "document", "expression"})
package dev.signalbox.core.runbook.check;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
