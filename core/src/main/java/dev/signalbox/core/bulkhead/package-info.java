/// Pools of threads for work that holds a processor, so that it neither holds up what must be quick
/// nor piles up without end.
@NullMarked
@Uses({})
package dev.signalbox.core.bulkhead;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
