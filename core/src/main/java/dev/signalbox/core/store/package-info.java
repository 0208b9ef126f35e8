/// Transactions, the two databases and their dialects, migrations, ids.
@NullMarked
package dev.signalbox.core.store;

import org.jspecify.annotations.NullMarked;
