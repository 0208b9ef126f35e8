/// How the product writes and reads JSON: one shape for the database, the event log and the
/// console.
@NullMarked
@Uses({})
package dev.signalbox.core.json;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
