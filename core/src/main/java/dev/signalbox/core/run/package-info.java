/// Durable execution: the planner and the five transactions, steps and their effects, timers,
/// locks, undo, output. The only feature that acts on the outside.
@NullMarked
@Uses({"approval", "audit", "guard", "mask", "people", "runbook", "store"})
package dev.signalbox.core.run;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
