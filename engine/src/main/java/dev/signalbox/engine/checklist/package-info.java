/// Lists of tasks that runs ask people to tick, as durable rows: who may, when each is due, how
/// each stands. Every change is a compare-and-set.
@NullMarked
@Uses({"json", "store"})
package dev.signalbox.engine.checklist;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
