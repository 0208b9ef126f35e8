/// The single writer: jobs in a queue, a savepoint for each, one commit for a batch.
@NullMarked
@Uses({})
package dev.signalbox.engine.store.write;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
