/// The record as rows: what is appended, erased and read again.
@NullMarked
@Uses({"store"})
package dev.signalbox.core.audit.record;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
