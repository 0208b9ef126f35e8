/// What became of the files of runbooks: which revisions were active or refused, since when, how
/// they came, and what is different between two of them, in words and by lines.
@NullMarked
@Uses({"audit", "document", "expression", "process", "runbook", "store"})
package dev.signalbox.engine.revision;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
