/// Transactions, the two databases and their dialects, the single writer, migrations, ids.
@NullMarked
@Uses({})
package dev.signalbox.engine.store;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
