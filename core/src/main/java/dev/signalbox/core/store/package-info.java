/// Transactions, the two databases and their dialects, the single writer, migrations, ids.
@NullMarked
@Uses({})
package dev.signalbox.core.store;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
