/// The single writer: jobs in a queue, a savepoint for each, one commit for a batch.
@NullMarked
@Uses({})
package dev.signalbox.core.store.write;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
