/// guards.yaml: read, checked, and the rules that it holds.
@NullMarked
@Uses({"calendar", "command", "config", "document", "expression", "gate", "people", "runbook"})
package dev.signalbox.engine.guard.rules;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
