/// Decisions: who may run what, where, at what price.
@NullMarked
@Uses({"audit", "config", "people", "runbook", "store", "yaml"})
package dev.signalbox.core.guard;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
