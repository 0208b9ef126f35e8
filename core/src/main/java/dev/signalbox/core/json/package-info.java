/// How the product writes and reads JSON: one shape for the database, the event log and the
/// console.
@NullMarked
package dev.signalbox.core.json;

import org.jspecify.annotations.NullMarked;
