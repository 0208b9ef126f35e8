/// How the product writes and reads JSON: one shape for the database, the event log and the
/// console.
@NullMarked
@Uses({})
package dev.signalbox.engine.json;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
