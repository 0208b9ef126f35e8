/// guards.yaml: read, checked, and the rules that it holds.
@NullMarked
@Uses({"command", "config", "document", "expression", "people", "runbook"})
package dev.signalbox.core.guard.rules;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
