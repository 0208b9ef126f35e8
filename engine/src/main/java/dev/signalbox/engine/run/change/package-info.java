/// The transactions of a run: accept, decide, claim, advance, finish; and what people and timers
/// change in between.
@NullMarked
package dev.signalbox.engine.run.change;

import org.jspecify.annotations.NullMarked;
