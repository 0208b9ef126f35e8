/// What both databases need of JDBC: sessions, kept statements, the schema, faults.
@NullMarked
@Uses({})
package dev.signalbox.engine.store.jdbc;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
