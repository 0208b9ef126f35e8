/// What both databases need of JDBC: sessions, kept statements, the schema, faults.
@NullMarked
@Uses({})
package dev.signalbox.core.store.jdbc;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
