/// Decisions: who may run what, where, at what price.
@NullMarked
@Uses({"audit", "command", "config", "expression", "people", "runbook", "store"})
package dev.signalbox.core.guard;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
