/// Pools of threads for work that holds a processor, so that it neither holds up what must be quick
/// nor piles up without end.
@NullMarked
@Uses({})
package dev.signalbox.engine.bulkhead;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
