/// Decisions: who may run what, where, at what price.
@NullMarked
@Uses({"audit", "config", "document", "people", "runbook", "store"})
package dev.signalbox.core.guard;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
