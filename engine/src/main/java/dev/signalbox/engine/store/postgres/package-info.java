/// PostgreSQL: one connection that writes, a pool of readers, and whether the server is within
/// reach.
@NullMarked
@Uses({})
package dev.signalbox.engine.store.postgres;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
