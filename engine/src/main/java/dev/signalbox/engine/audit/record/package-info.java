/// The record as rows: what is appended, erased and read again.
@NullMarked
@Uses({"store"})
package dev.signalbox.engine.audit.record;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
