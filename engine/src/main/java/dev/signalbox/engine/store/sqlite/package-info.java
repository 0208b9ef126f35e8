/// SQLite in the process: one connection that writes, others that only read, in one folder or in
/// memory.
@NullMarked
@Uses({})
package dev.signalbox.engine.store.sqlite;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
