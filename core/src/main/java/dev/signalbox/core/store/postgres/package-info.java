/// PostgreSQL: one connection that writes, a pool of readers, and whether the server is within
/// reach.
@NullMarked
@Uses({})
package dev.signalbox.core.store.postgres;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
