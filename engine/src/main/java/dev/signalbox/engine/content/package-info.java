/// What is in files, kept once under its digest, in pieces, for as long as a message or a run has
/// it.
@NullMarked
@Uses({"expression", "store"})
package dev.signalbox.engine.content;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
